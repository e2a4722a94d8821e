import type { Collection, Document } from 'mongodb';
import type { SessionGrouping, SessionGroups, SessionTotals } from '../domain/session-statistics.ts';
import type { SessionRow } from './collections.ts';
import { type SessionSelection, sessionQuery } from './session-query.ts';

/** The stored field of each grouping: plain fields, which every server can group by. */
const fields: Readonly<Record<SessionGrouping, string>> = {
  agent: '$agentId',
  model: '$modelId',
  status: '$status',
  tag: '$tags',
  day: '$createdDay',
};

const sums = {
  count: { $sum: 1 },
  inputTokens: { $sum: '$usage.inputTokens' },
  outputTokens: { $sum: '$usage.outputTokens' },
  cacheReadTokens: { $sum: '$usage.cacheReadTokens' },
  cacheCreationTokens: { $sum: '$usage.cacheCreationTokens' },
};

type GroupRow = SessionTotals & { readonly _id: string | null };

/** Counts and sums over the sessions of a selection, each by one aggregate in the database. */
export function sessionStatistics(sessions: Collection<SessionRow>) {
  const groupsOf = (selection: SessionSelection, stages: Document[]) =>
    sessions.aggregate<GroupRow>([{ $match: sessionQuery(selection) }, ...stages]).toArray();
  return {
    async totals(selection: SessionSelection): Promise<SessionTotals> {
      const [row] = await groupsOf(selection, [{ $group: { _id: null, ...sums } }]);
      return row ? totalsOf(row) : none;
    },

    async groups(selection: SessionSelection, by: SessionGrouping, limit: number): Promise<SessionGroups> {
      const rows = await groupsOf(selection, [
        ...(by === 'tag' ? [{ $unwind: '$tags' }] : []),
        { $group: { _id: fields[by], ...sums } },
        { $sort: by === 'day' ? { _id: -1 } : { count: -1, _id: 1 } },
        { $limit: limit + 1 },
      ]);
      const groups = rows.slice(0, limit).map((row) => ({ key: row._id, ...totalsOf(row) }));
      return { groups, hasMore: rows.length > limit };
    },
  };
}

const none: SessionTotals = {
  count: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
};

function totalsOf({ _id, ...totals }: GroupRow): SessionTotals {
  return totals;
}
