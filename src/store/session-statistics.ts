import type { Collection, Document } from 'mongodb';
import {
  noSessions,
  type SessionGrouping,
  type SessionGroups,
  type SessionTotals,
} from '../domain/session-statistics.ts';
import { boundedRead } from './client.ts';
import type { SessionRow } from './collections.ts';
import { isNotImplemented } from './failures.ts';
import { type SessionSelection, sessionQuery } from './session-query.ts';
import { addedUp, type Grouping, type GroupRow, groupFields } from './session-sums.ts';

const sums = {
  count: { $sum: 1 },
  inputTokens: { $sum: '$usage.inputTokens' },
  outputTokens: { $sum: '$usage.outputTokens' },
  cacheReadTokens: { $sum: '$usage.cacheReadTokens' },
  cacheCreationTokens: { $sum: '$usage.cacheCreationTokens' },
  turns: { $sum: '$turnCount' },
  // Null, which is not added, before the first turn. Of the turns of an earlier version only what followed them is known.
  duration: {
    $sum: {
      $subtract: [{ $ifNull: ['$lastTurnAt', { $ifNull: ['$finishedAt', '$updatedAt'] }] }, '$startedAt'],
    },
  },
};

/** Counts and sums over the sessions of a selection, each by one aggregate in the database. */
export function sessionStatistics(sessions: Collection<SessionRow>) {
  return {
    async totals(selection: SessionSelection): Promise<SessionTotals> {
      const [row] = await groupsOf(sessions, selection, { by: null, limit: 1 });
      return row ? totalsOf(row) : noSessions;
    },

    async groups(selection: SessionSelection, by: SessionGrouping, limit: number): Promise<SessionGroups> {
      const rows = await groupsOf(sessions, selection, { by, limit: limit + 1 });
      const groups = rows.slice(0, limit).map((row) => ({ key: row._id, ...totalsOf(row) }));
      return { groups, hasMore: rows.length > limit };
    },
  };
}

/** The groups in their order. Where the server cannot add up, the gateway does by itself. */
async function groupsOf(
  sessions: Collection<SessionRow>,
  selection: SessionSelection,
  grouping: Grouping,
): Promise<readonly GroupRow[]> {
  const query = sessionQuery(selection);
  const stages: Document[] = [{ $match: query }, ...stagesOf(grouping)];
  try {
    return await sessions.aggregate<GroupRow>(stages, boundedRead).toArray();
  } catch (error) {
    if (!isNotImplemented(error)) throw error;
    return addedUp(sessions, query, grouping);
  }
}

function stagesOf({ by, limit }: Grouping): Document[] {
  return [
    ...(by === 'tag' ? [{ $unwind: '$tags' }] : []),
    { $group: { _id: by && `$${groupFields[by]}`, ...sums } },
    { $sort: by === 'day' ? { _id: -1 } : { count: -1, _id: 1 } },
    { $limit: limit },
  ];
}

function totalsOf({ _id: _key, ...totals }: GroupRow): SessionTotals {
  return totals;
}
