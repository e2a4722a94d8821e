import type { Keyset, Offset, Ordering } from '../domain/page.ts';
import type { Session } from '../domain/session.ts';
import { byIdReader } from './by-id.ts';
import type { Collections, SessionRow } from './collections.ts';
import { batchInserter } from './insert-batch.ts';
import { findOffsetPage, findPage } from './page.ts';
import {
  archivedFields,
  fromCapabilityRows,
  fromRow,
  pinnedFields,
  toCapabilityRows,
  toRow,
} from './rows.ts';

/** Which sessions a list shows. */
export interface SessionFilter {
  readonly organizationId: string;
  readonly agentId?: string;
}

export function sessionStore({ sessions }: Collections) {
  const read = byIdReader(sessions);
  const insert = batchInserter(sessions);
  return {
    insert: (session: Session) => insert(fromSession(session)),
    findMany: async (organizationId: string, ids: readonly string[]) =>
      (await read(organizationId, ids)).map((row) => row && toSession(row)),
    findPage: async (filter: SessionFilter, keyset: Keyset) =>
      (await findPage(sessions, { ...filter }, keyset)).map(toSession),
    findOffsetPage: async (filter: SessionFilter, offset: Offset & { readonly order: Ordering }) => {
      const { rows, total } = await findOffsetPage(sessions, { ...filter }, offset);
      return { rows: rows.map(toSession), total };
    },
    count: (filter: SessionFilter) => sessions.countDocuments({ ...filter }),
  };
}

function toSession({ isArchived: _isArchived, isPinned: _isPinned, ...row }: SessionRow): Session {
  return fromRow<Session>({ ...row, capabilities: fromCapabilityRows(row.capabilities) });
}

function fromSession(session: Session): SessionRow {
  return {
    ...toRow(session),
    ...archivedFields(session.archivedAt),
    ...pinnedFields(session.pinnedAt),
    capabilities: toCapabilityRows(session.capabilities),
  };
}
