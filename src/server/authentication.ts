import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ForbiddenError } from '../domain/errors.ts';
import type { Identity, IdentityService } from '../services/identity.ts';
import type { Viewer } from '../services/viewer.ts';
import { credentialOf } from './credential.ts';
import { everyone } from './viewer.ts';

/** `keys`: each request must carry a key or token. `none`: everyone acts for the default organization. */
export type AuthMode = 'keys' | 'none';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route is open to all: it tells nothing of any organization. */
    isPublic?: boolean;
  }
}

/**
 * Makes every route know its viewer, and refuses requests without one before their body is read. Only a route that
 * says `isPublic` is left out, so that a new one is closed unless it asks to be open.
 */
export function authenticateRequests(
  app: FastifyInstance,
  { mode, identity }: { mode: AuthMode; identity: IdentityService },
): void {
  app.decorateRequest('viewer', null);
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.is404 || request.routeOptions.config.isPublic) return done();
    if (mode === 'none') return done(actFor(request, everyone));
    const credential = credentialOf(request.raw);
    const recalled = identity.recall(credential);
    if (recalled) return done(admit(request, recalled, identity));
    identity.verify(credential).then((verified) => done(admit(request, verified, identity)), done);
  });
}

/** Takes the request in, or tells why not. */
function admit(request: FastifyRequest, known: Identity, identity: IdentityService): Error | undefined {
  const fault = actFor(request, known.viewer);
  if (fault) return fault;
  identity.noteUse(known)?.catch((error: unknown) => {
    request.log.warn({ err: error }, 'the use of a key could not be noted');
  });
  return undefined;
}

/**
 * Makes the request act for its viewer, or tells why not. Callers who handle several organizations may name the one they
 * mean, lest a mixed-up key, or a gateway without keys, act for another.
 */
function actFor(request: FastifyRequest, viewer: Viewer): Error | undefined {
  const named = request.headers['x-org-id'];
  if (named !== undefined && named !== viewer.organizationId)
    return new ForbiddenError('X-Org-Id names another organization than the one that the request acts for');
  request.viewer = viewer;
  return undefined;
}
