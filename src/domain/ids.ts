import { z } from 'zod';
import { mustBe, show } from './rules.ts';

export const idPrefixes = [
  'session',
  'agent',
  'model',
  'provider',
  'org',
  'event',
  'message',
  'turn',
  'key',
] as const;

export type IdPrefix = (typeof idPrefixes)[number];

/** Every tenant's data belongs to an organization; without authentication it is this one. */
export const defaultOrganizationId = 'org_00000000000000000000000000000001';

/** Accepts a public id: the prefix, an underscore and exactly 32 lowercase hexadecimal digits. */
export function idSchema(prefix: IdPrefix) {
  const expected = `${prefix}_ followed by 32 lowercase hexadecimal digits`;
  const error = mustBe(expected, (value) => showId(value, prefix));
  return z
    .string({ error })
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), { error })
    .meta({ description: `Format: ${prefix}_{32-hex}` });
}

export function isId(prefix: IdPrefix, value: unknown): value is string {
  return typeof value === 'string' && prefixOf(value) === prefix;
}

/** The prefix of a well-formed id, or null if it is none. */
export function prefixOf(id: string): IdPrefix | null {
  const [, prefix] = /^([a-z]+)_[0-9a-f]{32}$/.exec(id) ?? [];
  return idPrefixes.find((known) => known === prefix) ?? null;
}

/** What came, with the one fact that explains most wrong ids: how many digits there are. */
function showId(value: unknown, prefix: IdPrefix): string {
  const digits = typeof value === 'string' && new RegExp(`^${prefix}_([0-9a-f]*)$`).exec(value)?.[1];
  return typeof digits === 'string' && digits.length !== 32
    ? `${show(value)}, which has ${digits.length} digits`
    : show(value);
}
