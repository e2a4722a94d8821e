import { z } from 'zod';
import { wellFormed } from './check.ts';
import { type JsonObject, jsonObject } from './json.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

/** The use of a capability by an agent or a session; without `config` the capability's own defaults apply. */
export interface CapabilityUse {
  readonly ref: string;
  readonly config: JsonObject | null;
}

/** Settings of one use of a capability, before they are held against its schema. */
export const capabilityConfig = jsonObject({
  bytes: limits.capabilityConfigBytes,
  depth: limits.capabilityConfigDepth,
});

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
