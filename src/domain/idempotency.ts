import { z } from 'zod';
import { limits } from './limits.ts';
import { mustBe } from './rules.ts';

/** Milliseconds for which a key keeps its answer. */
export const keyLifetime = 24 * 60 * 60 * 1000;

/**
 * Milliseconds after which a request that has not ended is taken for dead, and the next one with its key may go on:
 * longer than any is let run, which is `requestTime`.
 */
export function keyLease(requestTime: number): number {
  return requestTime + 5_000;
}

const error = mustBe(`text of 1 to ${limits.idempotencyKeyLength} printable ASCII characters`);

/** What a caller gives a request so that repeating it does nothing twice. */
export const idempotencyKey = z
  .string({ error })
  .regex(new RegExp(`^[\\x20-\\x7e]{1,${limits.idempotencyKeyLength}}$`), { error, abort: true })
  .meta({ minLength: 1, maxLength: limits.idempotencyKeyLength });

/** The key in a header: bare, or quoted as a structured field has it (RFC 9651). */
export function unquoted(header: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header) ?? [];
  return quoted === undefined ? header : quoted.replace(/\\(["\\])/g, '$1');
}

/** One run of a request with a key. Its seed makes the ids of what it creates: a second run creates the same. */
export interface Attempt {
  readonly recordId: string;
  readonly seed: string;
  /** A run before this one may have got anywhere before it died. */
  readonly isRepeated: boolean;
}

/** What is kept of a key. */
export interface IdempotencyRecord {
  readonly id: string;
  readonly organizationId: string;
  /** Of the request: another one with the same key is refused. */
  readonly fingerprint: string;
  readonly seed: string;
  readonly leaseUntil: Date;
  readonly expiresAt: Date;
  /** As JSON text; null while the request runs. */
  readonly answer: string | null;
}
