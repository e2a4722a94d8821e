import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Services } from '../services/services.ts';
import type { Viewer } from '../services/viewer.ts';
import { heedIdempotencyKeys } from './idempotency.ts';
import { openApiRoute } from './openapi/route.ts';
import { sessionRoutes } from './sessions.ts';

export interface RestOptions {
  readonly services: Services;
  viewerOf(request: FastifyRequest): Viewer;
}

/** Every route under `/v1`, and their documentation. Only JSON is read. */
export async function restRoutes(app: FastifyInstance, options: RestOptions): Promise<void> {
  app.removeContentTypeParser('text/plain');
  openApiRoute(app);
  app.decorateRequest('attempt', null);
  app.addHook(
    'onRoute',
    heedIdempotencyKeys({ idempotency: options.services.idempotency, viewerOf: options.viewerOf }),
  );
  await app.register(sessionRoutes, options);
}
