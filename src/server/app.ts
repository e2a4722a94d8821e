import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { limits } from '../domain/limits.ts';
import { createGraphQL } from '../graphql/yoga.ts';
import { answerProblem } from '../rest/errors.ts';
import { restRoutes } from '../rest/routes.ts';
import type { Services } from '../services/services.ts';
import { type AuthMode, authenticateRequests } from './authentication.ts';
import { docsPage } from './docs-page.ts';
import { graphqlRoute } from './graphql-route.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { homeRoute } from './home.ts';
import { problemPages } from './problem-pages.ts';
import { createLog, RequestLog } from './request-log.ts';
import { answerUnmatched } from './unmatched.ts';
import { viewerOf } from './viewer.ts';

export interface AppOptions {
  readonly services: Services;
  readonly readiness: Readiness;
  readonly logLevel: string;
  readonly auth: AuthMode;
  /** The address that clients use; asked for at each use, since a port may be chosen on listening. */
  publicUrl(): string;
}

/** The HTTP server with every route, not yet listening. */
export async function createApp({
  services,
  readiness,
  logLevel,
  auth,
  publicUrl,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logLevel !== 'silent' && { loggerInstance: createLog(logLevel) as FastifyBaseLogger }),
    logController: new RequestLog(),
    bodyLimit: limits.bodyBytes,
    requestIdHeader: false,
    genReqId: ({ headers }) => acceptedRequestId(headers['x-request-id']) ?? randomUUID(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerProblem,
    // Bodies are picked apart field by field and configs kept as text: such keys reach no prototype.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  authenticateRequests(app, { mode: auth, identity: services.identity });
  app.setErrorHandler(answerProblem);
  answerUnmatched(app);
  await app.register(homeRoute, { publicUrl });
  await app.register(docsPage);
  await app.register(problemPages);
  await app.register(healthRoutes, { readiness });
  await app.register(graphqlRoute, { yoga: createGraphQL(services) });
  await app.register(restRoutes, { services, viewerOf });
  return app;
}

function acceptedRequestId(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(header) ? header : null;
}
