import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { check, parse } from '../domain/check.ts';
import { forkSessionInput } from '../domain/fork.ts';
import { idSchema } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { mustBe } from '../domain/rules.ts';
import type { Session } from '../domain/session.ts';
import type { RequestScope } from '../services/scope.ts';
import { toEventBody } from './event-bodies.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { expectedVersions, ifMatchHeader, sendSession, sessionAnswer } from './session-answer.ts';
import { sessionIdParam, toSessionBody } from './session-bodies.ts';

const forkSessionBody = z
  .object({
    event_id: idSchema('event').nullish().meta({
      description: 'The last event that both are to have; without it and `sequence`, the last there is.',
    }),
    sequence: z
      .int()
      .min(1)
      .nullish()
      .meta({ description: 'The sequence of the last event that both are to have.' }),
    title: z
      .string()
      .nullish()
      .meta({ description: "The title of the fork; absent: the origin's, null: none." }),
  })
  .meta({
    id: 'ForkSessionRequest',
    description: 'Where to fork the session.',
    examples: [{ sequence: 1, title: 'Another try' }],
  });

const forkSession = operation({
  id: 'forkSession',
  tag: 'Sessions',
  summary: 'Fork a session',
  description: `Makes a session of its own that begins as another: with its settings and its log up to an event, of at most ${limits.forkEvents} events.`,
  params: sessionIdParam,
  headers: ifMatchHeader,
  body: forkSessionBody,
  answers: { 201: sessionAnswer('The fork.', { location: 'The address of the fork.' }) },
  problems: ['NOT_FOUND', 'VERSION_CONFLICT'],
});

const formatError = mustBe('jsonl');

const exportQuery = z.object({
  format: z
    .literal('jsonl', { error: formatError })
    .default('jsonl')
    .meta({ description: 'How it is written: one JSON object a line.' }),
});

const exportSession = operation({
  id: 'exportSession',
  tag: 'Sessions',
  summary: 'Export a session',
  description:
    'The session with its whole log, one JSON object a line (JSON Lines): first `{"session": …}`, then `{"event": …}` for each event in order. What comes while it is written is left out.',
  params: sessionIdParam,
  query: exportQuery,
  answers: {
    200: { description: 'The session and its events.', mediaType: 'application/jsonl', body: z.string() },
  },
  problems: ['NOT_FOUND'],
});

/** Events of one read. */
const pageSize = 500;

type Params = { Params: { session_id: string } };

/** `/v1/sessions/{session_id}/fork` and `/export`: the session once more, here or elsewhere. */
export async function sessionCopyRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  app.post<Params>('/v1/sessions/:session_id/fork', forkSession, async (request, reply) => {
    const { event_id, sequence, title } = Object(request.body);
    const input = {
      sessionId: request.params.session_id,
      expectedVersion: expectedVersions(request),
      eventId: event_id,
      sequence,
      title,
    };
    const scope = scopeOf(request);
    const fork = await services.forks.fork(scope, check(forkSessionInput, input));
    return sendSession(reply.code(201).header('location', `/v1/sessions/${fork.id}`), fork);
  });

  app.get<Params>('/v1/sessions/:session_id/export', exportSession, async (request, reply) => {
    parse(exportQuery, request.query);
    const scope = scopeOf(request);
    const session = await services.sessions.get(scope, request.params.session_id);
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="${session.id}.jsonl"`)
      .send(Readable.from(linesOf(scope, session)));
  });

  /** Read page by page as the client takes them. */
  async function* linesOf(scope: RequestScope, session: Session): AsyncGenerator<string> {
    yield `${JSON.stringify({ session: toSessionBody(session) })}\n`;
    const whole = { types: null, exclude: [], limit: pageSize, descending: false };
    for (let after = 0; after < session.lastSequence; ) {
      const range = { ...whole, after, before: session.lastSequence + 1 };
      const events = await services.events.list(scope, session.id, range);
      yield events.map((event) => `${JSON.stringify({ event: toEventBody(event) })}\n`).join('');
      after = events.at(-1)?.sequence ?? session.lastSequence;
    }
  }
}
