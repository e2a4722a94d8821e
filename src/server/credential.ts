import type { IncomingMessage } from 'node:http';
import { UnauthenticatedError } from '../domain/errors.ts';

/**
 * The key or token of a request: `Authorization: Bearer K`, `Authorization: ApiKey K`, `Authorization: K` or
 * `X-API-Key: K`.
 * @throws UnauthenticatedError if there is none, or if there are two
 */
export function credentialOf({ headers, rawHeaders }: IncomingMessage): string {
  if (isRepeated('authorization', rawHeaders) || isRepeated('x-api-key', rawHeaders))
    throw new UnauthenticatedError('Authorization or X-API-Key came twice; send one key, once');
  const found = fromAuthorization(headers.authorization);
  const key = headers['x-api-key'];
  if (found !== null && key !== undefined && key !== found)
    throw new UnauthenticatedError('Authorization and X-API-Key name two keys; send one');
  const credential = found ?? key;
  if (typeof credential === 'string' && credential !== '') return credential;
  throw new UnauthenticatedError('A key is needed: send it as Authorization: Bearer <key>', {
    isMissing: true,
  });
}

/** Of two headers Node keeps the first, or joins them, without a word. `rawHeaders` has names and values in turn. */
function isRepeated(name: string, rawHeaders: readonly string[]): boolean {
  const isNamed = (text: string, at: number) =>
    at % 2 === 0 && text.length === name.length && text.toLowerCase() === name;
  return rawHeaders.findIndex(isNamed) !== rawHeaders.findLastIndex(isNamed);
}

function fromAuthorization(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const [, scheme = 'bearer', credential] = /^(?:(\S+) +)?(\S+)$/.exec(header.trim()) ?? [];
  if (credential !== undefined && /^(bearer|apikey)$/i.test(scheme)) return credential;
  throw new UnauthenticatedError('Authorization must be Bearer <key>, ApiKey <key> or the key alone');
}
