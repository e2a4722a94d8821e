import { createServer } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { limits } from '../domain/limits.ts';
import { createGraphQL, type GraphQLOptions } from '../graphql/yoga.ts';
import { answerProblem } from '../rest/errors.ts';
import { restRoutes } from '../rest/routes.ts';
import type { Services } from '../services/services.ts';
import type { Viewer } from '../services/viewer.ts';
import { type AuthMode, authenticateRequests } from './authentication.ts';
import { refuseCodedBodies } from './content-coding.ts';
import { guardCrossSite, permissionsOf } from './cross-site.ts';
import { docsPage } from './docs-page.ts';
import { graphqlRoute } from './graphql-route.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { homeRoute } from './home.ts';
import { problemPages } from './problem-pages.ts';
import { requestIdOf } from './request-id.ts';
import { createLog, RequestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { limitTraffic } from './traffic/limit-traffic.ts';
import { standardHeaderBytes, standardTraffic, type TrafficLimits } from './traffic/limits.ts';
import { recheckStreams } from './traffic/recheck-streams.ts';
import { answerUnmatched } from './unmatched.ts';
import { answerUnreadable } from './unreadable.ts';
import { callerOf, viewerOf } from './viewer.ts';

export interface AppOptions {
  readonly services: Services;
  readonly readiness: Readiness;
  readonly logLevel: string;
  readonly auth: AuthMode;
  readonly graphql?: GraphQLOptions;
  readonly traffic?: TrafficLimits;
  /** Whether browsers are shown GraphiQL; null: where no keys are asked for. */
  readonly graphiql?: boolean | null;
  /** Whether callers may read the schema; null: all where no keys are asked for, else those with the scope `admin`. */
  readonly introspection?: boolean | null;
  /** Web sites whose pages may call the gateway. */
  readonly origins?: readonly string[];
  /** Answer only to names of this machine. */
  readonly onlyLocalNames?: boolean;
  /** The largest head of a request in bytes, its address included. */
  readonly headerBytes?: number;
  /** The largest body in bytes, and that of a request that may write an agent. */
  readonly bodyBytes?: number;
  readonly agentBodyBytes?: number;
  /** Milliseconds, beyond the time that a request has, for which nothing may move on a connection with a request. */
  readonly patience?: number;
  /** The address that clients use; asked for at each use, since a port may be chosen on listening. */
  publicUrl(): string;
}

/** The HTTP server with every route, not yet listening. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, readiness, logLevel, auth, publicUrl, headerBytes = standardHeaderBytes } = options;
  const { bodyBytes = limits.bodyBytes, agentBodyBytes = limits.agentBodyBytes } = options;
  const { traffic: limitsOfTraffic = standardTraffic, patience = 20_000 } = options;
  const app = Fastify({
    ...(logLevel !== 'silent' && { loggerInstance: createLog(logLevel) as FastifyBaseLogger }),
    logController: new RequestLog(),
    bodyLimit: bodyBytes,
    requestIdHeader: false,
    genReqId: requestIdOf,
    serverFactory: (handle) => {
      // A request's head and body must come within these times, whatever it is.
      const server = createServer(
        {
          maxHeaderSize: headerBytes,
          headersTimeout: 15_000,
          requestTimeout: 30_000,
          keepAliveTimeout: 72_000,
        },
        (request, response) => traffic.refuse(request, response) || handle(request, response),
      );
      // Who never reads an answer would keep its place among the requests for ever.
      return server.setTimeout(limitsOfTraffic.requestTime + patience);
    },
    clientErrorHandler: answerUnreadable,
    routerOptions: { maxParamLength: 200 },
    // Addresses that cannot be read: no hook sees them.
    frameworkErrors: (error, request, reply) => answerProblem(error, request, reply.headers(securityHeaders)),
    // Bodies are picked apart field by field and configs kept as text: such keys reach no prototype.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id);
    done();
  });
  const { origins = [], onlyLocalNames = false } = options;
  const permissions = permissionsOf(origins);
  // Before anything is refused: pages of permitted sites shall be able to read that.
  guardCrossSite(app, { permissions, onlyLocalNames, publicUrl });
  const traffic = limitTraffic(app, limitsOfTraffic, permissions);
  authenticateRequests(app, { mode: auth, identity: services.identity });
  traffic.limitCallers(callerOf);
  recheckStreams(app, { streams: traffic.streams, identity: services.identity });
  refuseCodedBodies(app);
  app.setErrorHandler(answerProblem);
  answerUnmatched(app);
  const graphiql = options.graphiql ?? auth === 'none';
  await app.register(homeRoute, { publicUrl, graphiql, asksForKeys: auth === 'keys' });
  await app.register(docsPage);
  await app.register(problemPages);
  await app.register(healthRoutes, { readiness });
  await app.register(graphqlRoute, {
    engine: createGraphQL(services, options.graphql),
    graphiql,
    mayIntrospect: ({ scopes }: Viewer) => options.introspection ?? (auth === 'none' || scopes.has('admin')),
    traffic,
    bodyBytes: agentBodyBytes,
  });
  await app.register(restRoutes, {
    services,
    agentBodyBytes,
    viewerOf,
    scopeOf: (request) => services.scope(viewerOf(request), request.flight),
  });
  return app;
}
