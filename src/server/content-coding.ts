import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';

/** Refuses compressed bodies by what they say of themselves (RFC 9110, section 8.4): as JSON they could not be read. */
export function refuseCodedBodies(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const coding = request.headers['content-encoding'];
    if (coding === undefined || coding.toLowerCase() === 'identity') return done();
    reply.header('accept-encoding', 'identity');
    done(
      new GatewayError(
        'UNSUPPORTED_MEDIA_TYPE',
        `A body must come as it is, without Content-Encoding; received ${show(coding)}`,
      ),
    );
  });
}
