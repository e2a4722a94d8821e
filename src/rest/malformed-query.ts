import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../domain/errors.ts';

/** Refuses query strings with a malformed percent-encoding, which would otherwise be taken for a text that was meant. */
export function refuseMalformedQueries(app: FastifyInstance): void {
  app.addHook('onRequest', ({ url }, _reply, done) => {
    if (!url.includes('%') || canBeDecoded(url.slice(url.indexOf('?') + 1))) return done();
    done(new GatewayError('BAD_REQUEST', 'The query string holds a malformed percent-encoding'));
  });
}

function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
