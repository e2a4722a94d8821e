import { MongoBulkWriteError } from 'mongodb';
import type { SessionEvent } from '../domain/event.ts';
import { boundedRead } from './client.ts';
import type { Collections, EventRow, WaitingEventRow } from './collections.ts';
import { type EventRange, eventQuery } from './event-query.ts';
import { countAtOnce, findAtOnce } from './read-at-once.ts';

/** MongoDB's DuplicateKey. */
const duplicateKey = 11000;

export function eventStore({ events }: Collections) {
  return {
    /** Inserts what is not there yet: a row's `_id` says which event it is, so that repeating it changes nothing. */
    async insertMissing(missing: readonly SessionEvent[]): Promise<void> {
      if (missing.length === 0) return;
      try {
        await events.insertMany(missing.map(toEventRow), { ordered: false });
      } catch (error) {
        if (!isRepetition(error)) throw error;
      }
    },

    /** Those of the events that the session's log has. */
    async findByIds(sessionId: string, eventIds: readonly string[]): Promise<SessionEvent[]> {
      if (eventIds.length === 0) return [];
      const ids = eventIds.map((id) => eventRowId(sessionId, id));
      const rows = await findAtOnce(events, { _id: { $in: ids } }, { batchSize: ids.length + 1 });
      return rows.map(fromEventRow);
    },

    async find(range: EventRange): Promise<SessionEvent[]> {
      const { limit, descending } = range;
      const sort = { sequence: descending ? -1 : 1 } as const;
      const options = { sort, limit, batchSize: limit + 1, ...boundedRead };
      const rows = await findAtOnce(events, eventQuery(range), options);
      return rows.map(fromEventRow);
    },

    count: (range: EventRange) => countAtOnce(events, eventQuery(range), boundedRead),

    /** Removes all events of a session. */
    async removeAll(organizationId: string, sessionId: string): Promise<void> {
      await events.deleteMany({ organizationId, sessionId });
    },
  };
}

export function toEventRow(event: SessionEvent): EventRow {
  return {
    _id: eventRowId(event.sessionId, event.id),
    organizationId: event.organizationId,
    sessionId: event.sessionId,
    ...toWaitingRow(event),
  };
}

export function toWaitingRow(event: SessionEvent): WaitingEventRow {
  return {
    sequence: event.sequence,
    type: event.type,
    ts: event.ts,
    turnId: event.turnId ?? undefined,
    tags: event.tags.length > 0 ? event.tags : undefined,
    eventId: event.id,
    data: JSON.stringify(event.data),
    metadata: event.metadata === null ? undefined : JSON.stringify(event.metadata),
  };
}

export function fromEventRow(row: EventRow): SessionEvent {
  return fromWaitingRow(row, row);
}

export function fromWaitingRow(
  row: WaitingEventRow,
  { organizationId, sessionId }: Pick<SessionEvent, 'organizationId' | 'sessionId'>,
): SessionEvent {
  return {
    id: row.eventId,
    organizationId,
    sessionId,
    sequence: row.sequence,
    type: row.type,
    ts: row.ts,
    turnId: row.turnId ?? null,
    data: JSON.parse(row.data),
    metadata: typeof row.metadata === 'string' ? JSON.parse(row.metadata) : null,
    tags: row.tags ?? [],
  };
}

function eventRowId(sessionId: string, eventId: string): string {
  return `${sessionId}:${eventId}`;
}

function isRepetition(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  return (
    failures.length > 0 &&
    failures.every(({ code, errmsg }) => code === duplicateKey && !errmsg?.includes('sequence'))
  );
}
