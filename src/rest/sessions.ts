import type { FastifyInstance } from 'fastify';
import { parse } from '../domain/check.ts';
import { sendList } from './list.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { etagOf, ifNoneMatchHeader, isKnown, sendSession, sessionAnswer } from './session-answer.ts';
import {
  createSessionBody,
  fromCreateSessionBody,
  sessionIdParam,
  sessionListBody,
  toSessionBody,
} from './session-bodies.ts';
import { sessionListQuery, toSessionFilter, toSessionOrder } from './session-query.ts';

const createSession = operation({
  id: 'createSession',
  tag: 'Sessions',
  summary: 'Create a session',
  description: 'Creates a session with an agent, which is given by its id or by its name.',
  body: createSessionBody,
  answers: {
    201: sessionAnswer('The new session.', { location: 'The address of the session.' }),
  },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const getSession = operation({
  id: 'getSession',
  tag: 'Sessions',
  summary: 'Get a session',
  description: 'One session by its id.',
  params: sessionIdParam,
  headers: ifNoneMatchHeader,
  answers: {
    200: sessionAnswer('The session.'),
    304: {
      description: 'The session is as you have it.',
      headers: { etag: 'The version of the session.' },
    },
  },
  problems: ['NOT_FOUND'],
});

const listSessions = operation({
  id: 'listSessions',
  tag: 'Sessions',
  summary: 'List sessions',
  description:
    'Sessions by position: those that meet every filter, by default all but archived ones, the last created first.',
  query: sessionListQuery,
  answers: { 200: { description: 'A page of sessions.', body: sessionListBody } },
});

/** `/v1/sessions`: create, get, list. */
export async function sessionRoutes(app: FastifyInstance, { services, scopeOf }: RestOptions): Promise<void> {
  app.post('/v1/sessions', createSession, async (request, reply) => {
    const scope = scopeOf(request);
    const input = await services.sessions.check(scope, fromCreateSessionBody(request.body));
    const session = await services.sessions.create(scope, input);
    return sendSession(reply.code(201).header('location', `/v1/sessions/${session.id}`), session);
  });

  app.get<{ Params: { session_id: string } }>(
    '/v1/sessions/:session_id',
    getSession,
    async (request, reply) => {
      const scope = scopeOf(request);
      const session = await services.sessions.get(scope, request.params.session_id);
      if (isKnown(request, session)) return reply.code(304).header('etag', etagOf(session)).send();
      return sendSession(reply, session);
    },
  );

  app.get('/v1/sessions', listSessions, async (request, reply) => {
    const query = parse(sessionListQuery, request.query);
    const { offset, limit } = query;
    const { rows, total } = await services.sessions.list(scopeOf(request), toSessionFilter(query), {
      offset,
      limit,
      order: toSessionOrder(query),
    });
    return sendList(reply, { noun: 'sessions', rows: rows.map(toSessionBody), total, offset, limit });
  });
}
