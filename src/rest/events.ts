import type { FastifyInstance } from 'fastify';
import { check, parse } from '../domain/check.ts';
import { appendEventsInput } from '../domain/event.ts';
import { appendEventsBody, appendedEventsBody, eventListBody, toEventBody } from './event-bodies.ts';
import { sendList } from './list.ts';
import { eventQuery, toEventFilter } from './log-query.ts';
import { logReader } from './log-reader.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { sessionIdParam } from './session-bodies.ts';

const listEvents = operation({
  id: 'listEvents',
  tag: 'Events',
  summary: 'List the events of a session',
  description: 'The log of the session, oldest first unless `order_desc` says otherwise.',
  params: sessionIdParam,
  query: eventQuery,
  answers: { 200: { description: 'Events of the session.', body: eventListBody } },
  problems: ['NOT_FOUND'],
});

const appendEvents = operation({
  id: 'appendEvents',
  tag: 'Events',
  summary: 'Append events',
  description: "Appends a runtime's events to the log of the session. All are stored, or none is.",
  params: sessionIdParam,
  body: appendEventsBody,
  answers: { 201: { description: 'The events as the log has them.', body: appendedEventsBody } },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

type Params = { Params: { session_id: string } };

/** `/v1/sessions/{session_id}/events`: the log, read and appended to. */
export async function eventRoutes(app: FastifyInstance, { services, scopeOf }: RestOptions): Promise<void> {
  const readLog = logReader(services);

  app.get<Params>('/v1/sessions/:session_id/events', listEvents, async (request, reply) => {
    const scope = scopeOf(request);
    const slice = parse(eventQuery, request.query);
    const { types, exclude } = slice;
    const choice = { types: types.length === 0 ? null : types, exclude, ...toEventFilter(slice) };
    const { rows, total } = await readLog(scope, request.params.session_id, { slice, choice });
    return sendList(reply, {
      noun: 'events',
      rows: rows.map(toEventBody),
      total,
      offset: 0,
      limit: slice.limit,
    });
  });

  app.post<Params>('/v1/sessions/:session_id/events', appendEvents, async (request, reply) => {
    const { turn_id, events } = Object(request.body);
    const input = { sessionId: request.params.session_id, turnId: turn_id, events };
    const scope = scopeOf(request);
    const appended = await services.events.append(scope, check(appendEventsInput, input));
    const data = appended.events.map(toEventBody);
    return reply.code(201).send({ data, events: data });
  });
}
