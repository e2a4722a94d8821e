import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnauthenticatedError } from '../../domain/errors.ts';
import type { IdentityService } from '../../services/identity.ts';
import { credentialOf } from '../credential.ts';
import type { InFlight } from './in-flight.ts';

/** Milliseconds between two looks: a stream outlives its key by no more, beyond what is remembered of a key. */
const interval = 1_000;

/**
 * Ends open streams whose key was revoked or has expired meanwhile. Keys that were looked at a moment ago cost no
 * lookup; a database that does not answer ends nothing.
 */
export function recheckStreams(
  app: FastifyInstance,
  { streams, identity }: { streams: InFlight; identity: IdentityService },
): void {
  const recheck = async (request: FastifyRequest): Promise<boolean> => {
    const credential = credentialOf(request.raw);
    if (identity.recall(credential)) return true;
    return identity.verify(credential).then(
      () => true,
      (error: unknown) => !(error instanceof UnauthenticatedError),
    );
  };
  const timer = setInterval(() => {
    for (const { request, reply, caller } of streams.flights) {
      if (caller === null) continue;
      void recheck(request).then((isValid) => {
        if (!isValid) reply.raw.destroy();
      });
    }
  }, interval);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
