import { escaped } from './conditions.ts';

/** A regular expression over an event's data as the JSON text that is stored; every server reads it alike. */
export interface DataPattern {
  readonly source: string;
  readonly ignoreCase: boolean;
}

/** The text in a key or a value, in any case. It never begins within an escape, where `n` would be found in `\n`. */
export function containing(text: string): DataPattern {
  return { source: String.raw`[^\\](?:\\\\)*${inJson(text)}`, ignoreCase: true };
}

/** A call of the tool, as messages have it, or its name as the value of `tool_name`. No text can look like either. */
export function namingTool(name: string): DataPattern {
  const quoted = `"${inJson(name)}"`;
  const call = String.raw`\{"type":"tool_call","id":"(?:[^"\\]|\\.)*","name":${quoted}`;
  return { source: `[{,]"tool_name":${quoted}|${call}`, ignoreCase: false };
}

/** The text as it stands within quotes, and stands for itself alone in a regular expression. */
function inJson(text: string): string {
  return escaped(JSON.stringify(text).slice(1, -1));
}
