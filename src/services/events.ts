import { append } from '../domain/append.ts';
import type { Checked } from '../domain/check.ts';
import { type CreateMessageInput, eventIdOf, messageDraft } from '../domain/create-message.ts';
import type { Applied } from '../domain/decision.ts';
import { InvalidInputError } from '../domain/errors.ts';
import type { AppendEventsInput, EventDraft, SessionEvent } from '../domain/event.ts';
import { show } from '../domain/rules.ts';
import type { EventRange } from '../store/event-query.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { eventIdToCreate, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import { sessionNotFound } from './not-found.ts';
import type { RequestScope } from './scope.ts';
import type { SessionWriter } from './session-writer.ts';

/** Which events of a session a reader wants. */
export type EventQuery = Omit<EventRange, 'organizationId' | 'sessionId'>;

export type EventService = ReturnType<typeof eventService>;

/** The log of a session: appending to it and reading it. */
export function eventService(store: Store, writer: SessionWriter) {
  async function write(
    scope: RequestScope,
    { sessionId, turnId }: { sessionId: string; turnId: string | null },
    drafts: readonly EventDraft[],
  ): Promise<Applied> {
    const applied = await writer.write(
      { organizationId: scope.viewer.organizationId, sessionId },
      {
        decide: append(turnId, drafts),
        expectedVersions: null,
        eventIds: drafts.flatMap(({ id }) => id ?? []),
        bytes: Buffer.byteLength(JSON.stringify(drafts)),
        lifetime: scope.lifetime,
      },
    );
    scope.loaders.sessions.clear(sessionId).prime(sessionId, applied.session);
    return applied;
  }

  return {
    /**
     * Appends a runtime's events in their order, all or none; one whose id the log has is given back as it stands there.
     * `ids` are those that an earlier run of the same request gave them: by these nothing is appended again.
     */
    async append(
      scope: RequestScope,
      checked: Checked<AppendEventsInput>,
      ids: readonly string[] = [],
    ): Promise<Applied> {
      authorize(scope, 'sessions:run');
      const input = accept(checked);
      const { turnId } = input;
      return write(
        scope,
        input,
        input.events.map((event, place) => ({
          ...event,
          id: event.id ?? ids[place] ?? eventIdToCreate(scope, place),
          turnId,
        })),
      );
    },

    /** Adds a client's message to the conversation. */
    async createMessage(scope: RequestScope, checked: Checked<CreateMessageInput>): Promise<SessionEvent> {
      authorize(scope, 'sessions:write');
      const input = accept(checked);
      // By its id the log knows a message that an earlier run of the same request has written.
      const id = input.id ?? (scope.viewer.attempt ? idToCreate(scope, 'message') : null);
      const { events } = await write(scope, { sessionId: input.sessionId, turnId: null }, [
        messageDraft({ ...input, id }),
      ]);
      const [event] = events;
      if (!event) throw new Error('a message was appended without an event');
      return event;
    },

    /** A message that the caller has sent, or null. */
    async findMessage(scope: RequestScope, sessionId: string, id: string): Promise<SessionEvent | null> {
      authorize(scope, 'sessions:write');
      const { organizationId } = scope.viewer;
      const { event } = await store.sessionLog.findEvent(organizationId, sessionId, eventIdOf(id));
      return event;
    },

    /** @throws NotFoundError if there is no such session */
    async list(scope: RequestScope, sessionId: string, query: EventQuery): Promise<SessionEvent[]> {
      authorize(scope, 'sessions:read');
      const range = {
        organizationId: scope.viewer.organizationId,
        sessionId: parseId('session', sessionId, 'sessionId'),
        ...query,
      };
      const events = await store.sessionLog.find(range);
      if (!events) throw sessionNotFound(sessionId);
      return events;
    },

    async count(scope: RequestScope, sessionId: string, query: EventQuery): Promise<number> {
      authorize(scope, 'sessions:read');
      const range = { organizationId: scope.viewer.organizationId, sessionId, ...query };
      return (await store.sessionLog.count(range)) ?? 0;
    },

    /**
     * The sequence behind which a reader goes on.
     * @throws NotFoundError if there is no such session; InvalidInputError if its log does not have the event
     */
    async placeOf(
      scope: RequestScope,
      sessionId: string,
      { eventId, sequence, field }: { eventId: string | null; sequence: number | null; field: string },
    ): Promise<number> {
      authorize(scope, 'sessions:read');
      const { organizationId } = scope.viewer;
      const id = parseId('session', sessionId, 'sessionId');
      if (eventId === null) {
        const session = await scope.loaders.sessions.load(id);
        if (!session) throw sessionNotFound(sessionId);
        return sequence ?? 0;
      }
      const found = await store.sessionLog.findEvent(organizationId, id, parseId('event', eventId, field));
      if (found.hasSession === false) throw sessionNotFound(sessionId);
      if (found.event !== null) return Math.max(found.event.sequence, sequence ?? 0);
      const message = `must be the id of an event of this session; there is no ${show(eventId)}`;
      throw new InvalidInputError([{ path: [field], code: 'NOT_FOUND', message }]);
    },
  };
}
