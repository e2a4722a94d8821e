import { z } from 'zod';
import { limits } from './limits.ts';
import { mustBe } from './rules.ts';

/**
 * A slice of a list that is ordered newest first: rows strictly between the ids `after` and `before`. `backward` takes
 * the slice from its far end (GraphQL's `last`); rows come in list order all the same.
 */
export interface Keyset {
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly backward: boolean;
}

/** A slice by position, for callers who count rows. */
export interface Offset {
  readonly offset: number;
  readonly limit: number;
}

const size = mustBe(`a whole number from 0 to ${limits.pageSize}`);
const count = z
  .number({ error: size })
  .int({ error: size })
  .min(0, { error: size })
  .max(limits.pageSize, { error: size });

/** Arguments of a connection, after the GraphQL Cursor Connections Specification. */
export const connectionArguments = z.object({
  first: count.nullish(),
  last: count.nullish(),
  after: cursor().nullish(),
  before: cursor().nullish(),
});

/** The cursor of a row is its id in base64url: opaque to clients, a position and not a permission. */
export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

export function fromCursor(value: string): string {
  return Buffer.from(value, 'base64url').toString();
}

function cursor() {
  return z.string().refine((value) => /^[a-z]+_[0-9a-f]{32}$/.test(fromCursor(value)), {
    error: mustBe('a cursor that a list has given'),
  });
}
