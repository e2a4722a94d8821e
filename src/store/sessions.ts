import type { SessionEvent } from '../domain/event.ts';
import type { Keyset, Offset, Ordering } from '../domain/page.ts';
import type { PartOfSession, Session } from '../domain/session.ts';
import { byIdReader } from './by-id.ts';
import { boundedRead } from './client.ts';
import type { Collections } from './collections.ts';
import { batchInserter } from './insert-batch.ts';
import { count, findOffsetPage, findPage } from './page.ts';
import { type SessionSelection, sessionQuery } from './session-query.ts';
import { fromSession, toSession } from './session-state.ts';
import { sessionStatistics } from './session-statistics.ts';

/** Readers of sessions have no use for events that wait to be moved, nor for what is stored for lists alone. */
const readersFields = {
  outbox: 0,
  pendingSince: 0,
  isArchived: 0,
  isPinned: 0,
  foldedTitle: 0,
  createdDay: 0,
};

export function sessionStore({ sessions }: Collections) {
  const read = byIdReader(sessions, toSession, { projection: readersFields });
  const insert = batchInserter(sessions);
  return {
    /** The session's events wait in its outbox, so that creating it stays one insert. */
    insert: (session: Session, events: readonly SessionEvent[]) => insert(fromSession(session, events)),
    /** The ids of some sessions that are meant, newest first. */
    findIds: async (selection: SessionSelection, limit: number): Promise<string[]> => {
      const options = {
        projection: { _id: 1 },
        sort: { _id: -1 },
        limit,
        batchSize: limit + 1,
        ...boundedRead,
      } as const;
      return (await sessions.find(sessionQuery(selection), options).toArray()).map(({ _id }) => _id);
    },
    findMany: read,
    findPage: async (selection: SessionSelection, keyset: Keyset) =>
      (await findPage(sessions, sessionQuery(selection), keyset, readersFields)).map(toSession),
    /** A page of sessions that have the fields, their id and what the list is ordered by. */
    findPageOf: async (
      fields: readonly (keyof Session)[],
      selection: SessionSelection,
      keyset: Keyset,
    ): Promise<PartOfSession[]> => {
      const projection = only([...fields, keyset.order.by.path]);
      return (await findPage(sessions, sessionQuery(selection), keyset, projection)).map(toSession);
    },
    findOffsetPage: async (selection: SessionSelection, offset: Offset & { readonly order: Ordering }) => {
      const { rows, total } = await findOffsetPage(sessions, sessionQuery(selection), offset, readersFields);
      return { rows: rows.map(toSession), total };
    },
    count: (selection: SessionSelection) => count(sessions, { ...sessionQuery(selection) }),
    ...sessionStatistics(sessions),
  };
}

function only(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(fields.map((field) => [field === 'id' ? '_id' : field, 1]));
}
