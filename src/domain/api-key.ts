import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { ConflictError, type Issue } from './errors.ts';
import { limits } from './limits.ts';
import type { Ordering } from './page.ts';
import { mustBe, show, text } from './rules.ts';
import { type Scope, scopeNames } from './scopes.ts';

/** A key of an organization, without its secret: that is shown once, and only a hash of it is kept. */
export interface ApiKey {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The first characters of the secret, to recognize the key by. */
  readonly start: string;
  readonly createdAt: Date;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
  /** To the minute, or null if it was never used. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A key that was asked for. Its secret is null where an earlier run of the same request has made it: it is kept nowhere. */
export interface MadeApiKey {
  readonly apiKey: ApiKey;
  readonly secret: string | null;
}

export const newestApiKeys: Ordering = {
  by: { name: 'apikey.created', path: 'id', type: 'id' },
  direction: 'desc',
};

const prefix = 'sgw_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits in base 62 of 32 bytes, and of a CRC-32. */
const secretDigits = 43;
const checksumDigits = 6;
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${secretDigits + checksumDigits}}$`);

/** Bytes of randomness in a key. */
export const secretBytes = 32;

/** The key that stands for 32 random bytes. Its prefix lets scanners find leaked keys; its checksum tells typing errors. */
export function toSecret(bytes: Uint8Array): string {
  const body = prefix + base62(BigInt(`0x${Buffer.from(bytes).toString('hex')}`), secretDigits);
  return body + checksum(body);
}

/** Whether the text can be a key at all. No other text needs a lookup. */
export function isSecret(value: string): boolean {
  return (
    form.test(value) &&
    checksum(value.slice(0, -checksumDigits)) === value.slice(prefix.length + secretDigits)
  );
}

/** What a list shows of a key: enough to tell it from others, far too little to guess it. */
export function startOf(secret: string): string {
  return secret.slice(0, prefix.length + 4);
}

/** Whether the key opens anything at this moment. */
export function isInForce({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Date) {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

const scopesError = mustBe(`a list of one or more of ${scopeNames.join(', ')}`);

/** What a new key is made of. */
export const createApiKeyInput = z.object(
  {
    name: text({ min: 1, max: limits.apiKeyNameLength }),
    scopes: z
      .array(z.enum(scopeNames, { error: mustBe(`one of ${scopeNames.join(', ')}`) }), { error: scopesError })
      .min(1, { error: scopesError })
      .transform((scopes) => [...new Set(scopes)]),
    expiresAt: z
      .date({ error: mustBe('a date') })
      .nullish()
      .transform((date) => date ?? null),
  },
  { error: mustBe('an object') },
);

export type CreateApiKeyInput = z.output<typeof createApiKeyInput>;

/** A key that is expired from the start would only puzzle whoever uses it. */
export function expiryFaults(expiresAt: Date | null | undefined, now: Date): Issue[] {
  if (!(expiresAt instanceof Date) || !(expiresAt <= now)) return [];
  const message = `must be in the future; received ${show(expiresAt.toISOString())}`;
  return [{ path: ['expiresAt'], code: 'INVALID_VALUE', message }];
}

/** Of a new key, beside those of the organization that open something: those that open nothing do not count. */
export function numberFaults(inForce: number): Issue[] {
  if (inForce < limits.apiKeys) return [];
  const expected = `must be one of at most ${limits.apiKeys} keys of the organization that are neither revoked nor expired`;
  return [{ path: [], code: 'TOO_MANY', message: `${expected}; received one more` }];
}

/**
 * The key with its secret.
 * @throws ConflictError that names the key, if its secret was given before
 */
export function withSecret({ apiKey, secret }: MadeApiKey): { apiKey: ApiKey; secret: string } {
  if (secret !== null) return { apiKey, secret };
  const message = `must be new; received the one by which ${apiKey.id} was made, whose secret is given once: if it is lost, revoke that key and make another`;
  throw new ConflictError([{ path: ['idempotencyKey'], code: 'TAKEN', message }]);
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), checksumDigits);
}

function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) text = alphabet.charAt(Number(rest % 62n)) + text;
  return text;
}
