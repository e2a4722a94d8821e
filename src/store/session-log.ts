import type { SessionEvent } from '../domain/event.ts';
import { byIdReader } from './by-id.ts';
import type { Collections, SessionRow } from './collections.ts';
import { type EventRange, isWhole, isWithin } from './event-query.ts';
import { eventStore, fromWaitingRow } from './events.ts';

/**
 * The events of a session as its readers see them: those in `events`, and those that still wait in its outbox. The
 * outbox is read first, so that an event which is moved meanwhile is seen at one of its places.
 */
export function sessionLog(collections: Collections) {
  const events = eventStore(collections);
  const readOutboxes = byIdReader(collections.sessions, toOutbox, {
    projection: { organizationId: 1, lastSequence: 1, outbox: 1 },
  });

  async function outboxOf(organizationId: string, sessionId: string) {
    const [outbox = null] = await readOutboxes(organizationId, [sessionId]);
    return outbox;
  }

  return {
    /** The events of a range in order, or null if there is no such session. */
    async find(range: EventRange): Promise<SessionEvent[] | null> {
      const found = await outboxOf(range.organizationId, range.sessionId);
      if (!found) return null;
      const { limit, descending } = range;
      const waiting = found.outbox.filter(isWithin(range)).map((row) => fromWaitingRow(row, range));
      if (descending) {
        const newest = waiting.reverse().slice(0, limit);
        return [...newest, ...(await stored(range, found.start, newest.length))];
      }
      return [...(await stored(range, found.start, 0)), ...waiting].slice(0, limit);
    },

    /** How many events a range has, or null if there is no such session. */
    async count(range: EventRange): Promise<number | null> {
      const found = await outboxOf(range.organizationId, range.sessionId);
      if (!found) return null;
      // The log has no gaps.
      if (isWhole(range)) return found.lastSequence;
      const waiting = found.outbox.filter(isWithin(range)).length;
      return waiting + (await events.count(upTo(range, found.start)));
    },

    /** An event, null if the session's log does not have it; and whether there is such a session. */
    async findEvent(organizationId: string, sessionId: string, eventId: string) {
      const found = await outboxOf(organizationId, sessionId);
      if (!found) return { hasSession: false, event: null };
      const waiting = found.outbox.find((row) => row.eventId === eventId);
      const [event = null] = waiting
        ? [fromWaitingRow(waiting, { organizationId, sessionId })]
        : await events.findByIds(sessionId, [eventId]);
      return { hasSession: true, event };
    },
  };

  async function stored(range: EventRange, start: number, taken: number): Promise<SessionEvent[]> {
    const isInOutbox = range.after !== null && range.after >= start - 1;
    const limit = range.limit - taken;
    // A limit of 0 would be none for the database.
    return isInOutbox || limit === 0 ? [] : events.find({ ...upTo(range, start), limit });
  }
}

/**
 * The outbox has the log's last events: `events` is needed only for those before it. Later ones, which a writer may be
 * moving just now, are left to the next look: a part of them would leave a gap.
 */
function toOutbox({ outbox, lastSequence }: SessionRow) {
  return { outbox, lastSequence, start: outbox[0]?.sequence ?? lastSequence + 1 };
}

function upTo(range: EventRange, start: number): EventRange {
  return { ...range, before: Math.min(range.before ?? start, start) };
}
