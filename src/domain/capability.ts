import { z } from 'zod';
import { wellFormed } from './check.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** The use of a capability by an agent or a session; without `config` the capability's own defaults apply. */
export interface CapabilityUse {
  readonly ref: string;
  readonly config: JsonObject | null;
}

const configError = mustBe('a JSON object');

/** Settings of one use of a capability: any JSON object within the limits of bytes and nesting. */
export const capabilityConfig = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    error: configError,
    params: { code: 'INVALID_TYPE' },
    abort: true,
  })
  .superRefine((config, context) => {
    const fault = sizeFault(config);
    if (fault) context.addIssue({ code: 'custom', message: fault, params: { code: 'TOO_LARGE' } });
  })
  .meta({ type: 'object', additionalProperties: true });

export const capabilityUse = z.object(
  {
    ref: text({ min: 1, max: limits.capabilityRefLength }).meta({
      description: 'The id of the capability.',
      examples: ['web_fetch'],
    }),
    config: capabilityConfig
      .nullish()
      .transform((config) => config ?? null)
      .meta({ description: 'Settings of this use; without them the defaults of the capability apply.' }),
  },
  { error: mustBe('an object with ref and, optionally, config') },
);

export const sessionCapabilityUses = usesUpTo(limits.capabilities);
export const agentCapabilityUses = usesUpTo(limits.agentCapabilities);

function usesUpTo(max: number) {
  const error = mustBe(`a list of at most ${max} capabilities`);
  return z.array(capabilityUse, { error }).max(max, { error });
}

/** Of a list that may be faulty, the uses that are well-formed, each in its place. */
export function wellFormedUses(value: unknown): (CapabilityUse | undefined)[] {
  return Array.isArray(value)
    ? value.slice(0, limits.agentCapabilities).map((use) => wellFormed(capabilityUse, use))
    : [];
}

function sizeFault(config: JsonObject): string | null {
  if (!isWithinDepth(config, limits.capabilityConfigDepth)) {
    return `must nest at most ${limits.capabilityConfigDepth} levels deep; received more`;
  }
  const bytes = Buffer.byteLength(JSON.stringify(config));
  return bytes <= limits.capabilityConfigBytes
    ? null
    : `must take at most ${limits.capabilityConfigBytes} bytes as JSON; received ${bytes}`;
}

function isWithinDepth(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((child) => isWithinDepth(child, levels - 1));
}
