import { escaped } from './conditions.ts';

/** A regular expression over an event's data as the JSON text that is stored; every server reads it alike. */
export interface DataPattern {
  readonly source: string;
  readonly ignoreCase: boolean;
}

/** Letters, digits and signs as between the quoted texts of JSON: of these alone a text is found there too. */
const unquoted = /^[\][{},:\d.+aeflnrstu-]*$/i;
const punctuation = /[\][{},:]/;

/** From the start of the JSON to somewhere within a quoted text; each character has one way to be read, so in linear time. */
const within = String.raw`^[^"]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"]*)*"[^"\\]*(?:\\.[^"\\]*)*`;

/** Anywhere but within an escape, where `n` would be found in `\n`. */
const anywhere = String.raw`[^\\](?:\\\\)*`;

/**
 * The text in a key or a value, in any case. One that might be the punctuation between them is looked for with more
 * work, within quotes alone.
 */
export function containing(text: string): DataPattern {
  const before = unquoted.test(text) && punctuation.test(text) ? within : anywhere;
  return { source: before + inJson(text), ignoreCase: true };
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
