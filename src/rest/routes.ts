import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestScope } from '../services/scope.ts';
import type { Services } from '../services/services.ts';
import type { Viewer } from '../services/viewer.ts';
import { agentStatisticsRoute } from './agent-statistics.ts';
import { agentRoutes } from './agents.ts';
import { capabilityRoutes } from './capabilities.ts';
import { eventStreamRoute } from './event-stream.ts';
import { eventRoutes } from './events.ts';
import { heedIdempotencyKeys } from './idempotency.ts';
import { refuseMalformedQueries } from './malformed-query.ts';
import { messageRoutes } from './messages.ts';
import { modelRoutes } from './models.ts';
import { openApiRoute } from './openapi/route.ts';
import { allowEmptyBodies } from './optional-body.ts';
import { providerRoutes } from './providers.ts';
import { runtimeAgentRoutes } from './runtime-agents.ts';
import { sessionChangeRoutes } from './session-changes.ts';
import { sessionCopyRoutes } from './session-copies.ts';
import { sessionStatisticsRoutes } from './session-statistics.ts';
import { sessionRoutes } from './sessions.ts';
import { turnRoutes } from './turns.ts';

export interface RestOptions {
  readonly services: Services;
  /** The largest body of a request that may write an agent. */
  readonly agentBodyBytes: number;
  viewerOf(request: FastifyRequest): Viewer;
  /** What services need to know of a request. */
  scopeOf(request: FastifyRequest): RequestScope;
}

/** Every route under `/v1`, and their documentation. Only JSON is read. */
export async function restRoutes(app: FastifyInstance, options: RestOptions): Promise<void> {
  app.removeContentTypeParser('text/plain');
  allowEmptyBodies(app);
  refuseMalformedQueries(app);
  openApiRoute(app);
  app.decorateRequest('attempt', null);
  app.addHook(
    'onRoute',
    heedIdempotencyKeys({ idempotency: options.services.idempotency, viewerOf: options.viewerOf }),
  );
  await app.register(sessionRoutes, options);
  await app.register(sessionChangeRoutes, options);
  await app.register(eventRoutes, options);
  await app.register(messageRoutes, options);
  await app.register(turnRoutes, options);
  await app.register(agentRoutes, options);
  await app.register(agentStatisticsRoute, options);
  await app.register(modelRoutes, options);
  await app.register(providerRoutes, options);
  await app.register(sessionStatisticsRoutes, options);
  await app.register(eventStreamRoute, options);
  await app.register(capabilityRoutes, options);
  await app.register(runtimeAgentRoutes, options);
  await app.register(sessionCopyRoutes, options);
}
