import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parse } from '../domain/check.ts';
import type { SessionEvent } from '../domain/event.ts';
import { toEventBody } from './event-bodies.ts';
import { sinceId, typeFilter } from './log-query.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { sessionIdParam } from './session-bodies.ts';
import { openEventStream, type StreamMessage } from './sse.ts';

/** Milliseconds after which a client shall come again when the gateway ends its stream. */
const retryAfter = 1_000;

const streamQuery = z.object({ since_id: sinceId, ...typeFilter });

const lastEventIdHeader = z.object({
  'last-event-id': z.string().optional().meta({
    description:
      'The id of the last event that you have; browsers send it when they come again. It outranks `since_id`.',
  }),
});

const streamEvents = operation({
  id: 'streamEvents',
  tag: 'Events',
  summary: 'Follow the events of a session',
  description:
    'A stream of server-sent events: first `connected`, then the stored events after `since_id`, then each as it comes, without a gap and without a repeat. ' +
    'The name of each is its type, its `id` the id to go on from, its `data` the event as `listEvents` gives it. A comment comes every 15 seconds. ' +
    'Before the gateway ends the stream it sends `disconnecting` with `reason` and `retry_ms`, after which to come again; it is null where the session is gone.',
  params: sessionIdParam,
  query: streamQuery,
  headers: lastEventIdHeader,
  answers: { 200: { description: 'The stream.', mediaType: 'text/event-stream', body: z.string() } },
  problems: ['NOT_FOUND'],
});

type Params = { Params: { session_id: string } };

/** `/v1/sessions/{session_id}/sse`: the log as it grows. */
export async function eventStreamRoute(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  const { live } = services;
  const route = { ...streamEvents, exposeHeadRoute: false };
  app.get<Params>('/v1/sessions/:session_id/sse', route, async (request, reply) => {
    const { since_id, types, exclude } = parse(streamQuery, request.query);
    const lastId = lastEventId(request.headers['last-event-id']);
    const field = lastId === null ? 'sinceId' : 'last-event-id';
    const start = { eventId: lastId ?? since_id ?? null, sequence: null, field };
    const events = await live.events(scopeOf(request), request.params.session_id, start);
    const isWanted = ({ type }: SessionEvent) =>
      (types.length === 0 || types.includes(type)) && !exclude.includes(type);
    const client = openEventStream(reply, events.stop);
    try {
      await client.send([{ event: 'connected', data: { status: 'connected' }, retry: retryAfter }]);
      for await (const page of events.pages) {
        const wanted = page.filter(isWanted);
        if (wanted.length > 0 && !(await client.send(wanted.map(toMessage)))) break;
      }
      await client.send([disconnecting(live.isClosing() ? 'shutdown' : 'deleted')]);
    } catch (error) {
      request.log.warn({ err: error }, 'a stream of events broke off');
      await client.send([disconnecting('unavailable')]);
    } finally {
      events.stop();
      client.end();
    }
  });
}

function toMessage(event: SessionEvent): StreamMessage {
  return { id: event.id, event: event.type, data: toEventBody(event) };
}

function disconnecting(reason: 'shutdown' | 'deleted' | 'unavailable'): StreamMessage {
  if (reason === 'deleted') return { event: 'disconnecting', data: { reason, retry_ms: null } };
  return { event: 'disconnecting', retry: retryAfter, data: { reason, retry_ms: retryAfter } };
}

function lastEventId(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== '' ? header : null;
}
