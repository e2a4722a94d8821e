import type { IncomingHttpHeaders } from 'node:http';
import { UnauthenticatedError } from '../domain/errors.ts';

/**
 * The key or token of a request: `Authorization: Bearer K`, `Authorization: ApiKey K`, `Authorization: K` or
 * `X-API-Key: K`.
 * @throws UnauthenticatedError if there is none, or if there are two
 */
export function credentialOf(headers: IncomingHttpHeaders): string {
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

function fromAuthorization(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const [, scheme = 'bearer', credential] = /^(?:(\S+) +)?(\S+)$/.exec(header.trim()) ?? [];
  if (credential !== undefined && /^(bearer|apikey)$/i.test(scheme)) return credential;
  throw new UnauthenticatedError('Authorization must be Bearer <key>, ApiKey <key> or the key alone');
}
