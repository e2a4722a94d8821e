import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { processRegularResult } from 'graphql-yoga';
import type { ServerContext } from '../graphql/context.ts';
import { maskError } from '../graphql/errors.ts';
import type { GraphQLEngine, Yoga } from '../graphql/yoga.ts';
import { textBody } from '../rest/text-body.ts';
import type { Viewer } from '../services/viewer.ts';
import { sendGraphiQL } from './graphiql.ts';
import { answerGraphQLError } from './graphql-errors.ts';
import { mediaTypeOf, notAcceptable, refuseMediaTypes } from './graphql-media-types.ts';
import type { Traffic } from './traffic/limit-traffic.ts';
import { viewerOf } from './viewer.ts';

export interface GraphQLRouteOptions {
  readonly engine: GraphQLEngine;
  /** Whether browsers are shown GraphiQL. */
  readonly graphiql: boolean;
  /** The largest body in bytes. */
  readonly bodyBytes: number;
  mayIntrospect(viewer: Viewer): boolean;
  readonly traffic: Pick<Traffic, 'charge' | 'countAs'>;
}

interface Answering {
  readonly reply: FastifyReply;
  readonly context: ServerContext;
}

/** What the usual values of Accept lead to; any other is left to the engine's own negotiation. */
const plainAnswers = new Map([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
]);

/**
 * GraphQL over HTTP at `/graphql`, and GraphiQL for browsers. A plain JSON request takes a short way past the engine's
 * fetch layer; streams, GET and whatever is unusual take the whole way. Both give the same bytes.
 */
export async function graphqlRoute(app: FastifyInstance, options: GraphQLRouteOptions): Promise<void> {
  const { engine } = options;
  app.setErrorHandler(answerGraphQLError);
  app.removeAllContentTypeParsers();
  // JSON by name as well: for what comes under '*', Fastify parses the media type of each request.
  app.addContentTypeParser(
    ['application/json', '*'],
    { parseAs: 'buffer', bodyLimit: options.bodyBytes },
    textBody((_request, body, done) => done(null, body)),
  );
  app.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    bodyLimit: options.bodyBytes,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      if (options.graphiql && isBrowserVisit(request)) return sendGraphiQL(reply);
      const params = plainParams(request);
      if (!params) refuseMediaTypes(request);
      const context = serverContext(request, reply, options);
      return params
        ? answerPlainly(engine, params, { reply, context })
        : answerByFetch(engine.yoga, request, { reply, context });
    },
  });
}

interface PlainParams {
  readonly params: Record<string, unknown>;
  readonly mediaType: string;
  readonly request: FastifyRequest;
}

/** The parameters of a JSON POST that asks for a JSON answer, or null for every other request. */
function plainParams(request: FastifyRequest): PlainParams | null {
  const mediaType = plainAnswers.get(request.headers.accept);
  if (request.method !== 'POST' || mediaType === undefined || typeof request.body !== 'string') return null;
  if (mediaTypeOf(request.headers) !== 'application/json') return null;
  try {
    const params: unknown = JSON.parse(request.body);
    const isObject = typeof params === 'object' && params !== null && !Array.isArray(params);
    return isObject ? { params: params as Record<string, unknown>, mediaType, request } : null;
  } catch {
    // Malformed: the engine's own reader says how.
    return null;
  }
}

async function answerPlainly(engine: GraphQLEngine, plain: PlainParams, { reply, context }: Answering) {
  const { yoga } = engine;
  const result = await resultOf(engine, plain, context);
  if (isStream(result)) {
    // A subscription, which cannot be answered so: the engine's own negotiation says how it can.
    await result.return?.();
    return answerByFetch(yoga, plain.request, { reply, context });
  }
  if (isDataAlone(result)) {
    reply.header('content-type', `${plain.mediaType}; charset=utf-8`);
    return reply.send(JSON.stringify(result));
  }
  const response = processRegularResult(result as ExecutionResult, yoga.fetchAPI, plain.mediaType);
  return sendHead(reply, response).send(await response.text());
}

function isStream(result: unknown): result is AsyncIterableIterator<unknown> {
  return Symbol.asyncIterator in Object(result);
}

/** Errors and extensions may ask for a status and headers of their own, and carry what is not for the client. */
function isDataAlone(result: unknown): boolean {
  const names = Object.keys(Object(result));
  return names.length === 1 && names[0] === 'data';
}

/** Parameters of the wrong form are refused by an exception, before anything is executed. */
async function resultOf(
  engine: GraphQLEngine,
  { params, request: incoming }: PlainParams,
  context: ServerContext,
) {
  try {
    const request = requestOnDemand(incoming.method, () => fetchRequest(engine.yoga, incoming, null));
    return await engine.execute({ params, request }, context);
  } catch (error) {
    return { errors: [maskError(error)] };
  }
}

/** A request that is made when someone asks for more than its method: usually no one does. */
function requestOnDemand(method: string, make: () => Request): Request {
  let made: Request | undefined;
  return new Proxy({} as Request, {
    get: (_target, name) => {
      if (name === 'method') return method;
      made ??= make();
      const value: unknown = Reflect.get(made, name, made);
      return typeof value === 'function' ? value.bind(made) : value;
    },
  });
}

async function answerByFetch(yoga: Yoga, request: FastifyRequest, { reply, context }: Answering) {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const response = await yoga.fetch(fetchRequest(yoga, request, gone.signal), context);
  sendHead(reply, response);
  // The engine says so without a body.
  if (response.status === 406) throw notAcceptable(response.headers.get('accept') ?? '');
  return response.body ? reply.send(Readable.from(response.body, { objectMode: false })) : reply.send('');
}

function sendHead(reply: FastifyReply, response: Response): FastifyReply {
  reply.code(response.status);
  for (const [name, value] of response.headers) reply.header(name, value);
  return reply;
}

/** The request as the fetch standard has it; its signal tells that the client has gone away. */
function fetchRequest(yoga: Yoga, request: FastifyRequest, signal: AbortSignal | null): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new yoga.fetchAPI.Request(`http://localhost${request.url}`, {
    method: request.method,
    headers: { ...Object.fromEntries(headers), 'content-type': mediaTypeOf(request.headers) },
    ...(signal && { signal }),
    ...(typeof request.body === 'string' && { body: request.body }),
  });
}

function serverContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { mayIntrospect, traffic }: GraphQLRouteOptions,
): ServerContext {
  const viewer = viewerOf(request);
  return {
    mayIntrospect: mayIntrospect(viewer),
    charge: (cost) => traffic.charge(request, reply, cost),
    countAs: (kind) => traffic.countAs(kind, request),
    showsCost: request.headers['x-graphql-cost'] !== undefined,
    requestId: request.id,
    viewer,
    lifetime: request.flight,
    log: request.log,
    setHeader: (name, value) => reply.header(name, value),
  };
}

function isBrowserVisit({ method, headers, query }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !('query' in Object(query));
}
