import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The id of a request: the caller's own where it is harmless, which no API key is, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^(?!sgw_)[A-Za-z0-9_-]{1,128}$/.test(given) ? given : randomUUID();
}
