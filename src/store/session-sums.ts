import type { Collection, Filter } from 'mongodb';
import { noSessions, type SessionGrouping, type SessionTotals } from '../domain/session-statistics.ts';
import { boundedRead } from './client.ts';
import type { SessionRow } from './collections.ts';

/** The stored field of each grouping: plain fields, which every server can group by. */
export const groupFields = {
  agent: 'agentId',
  model: 'modelId',
  status: 'status',
  tag: 'tags',
  day: 'createdDay',
} as const satisfies Record<SessionGrouping, keyof SessionRow>;

/** What sums are made of. */
const summed = {
  usage: 1,
  turnCount: 1,
  startedAt: 1,
  lastTurnAt: 1,
  finishedAt: 1,
  updatedAt: 1,
} as const;

export type GroupRow = SessionTotals & { readonly _id: string | null };

export interface Grouping {
  readonly by: SessionGrouping | null;
  readonly limit: number;
}

/** What the aggregate of session statistics gives, added up from the rows: for servers that cannot. */
export async function addedUp(
  sessions: Collection<SessionRow>,
  query: Filter<SessionRow>,
  { by, limit }: Grouping,
): Promise<GroupRow[]> {
  const field = by && groupFields[by];
  const groups = new Map<string | null, SessionTotals>();
  const projection = { ...summed, ...(field && { [field]: 1 }) };
  for await (const row of sessions.find(query, { projection, ...boundedRead })) {
    for (const key of field ? [row[field]].flat() : [null]) {
      groups.set(key, plus(groups.get(key) ?? noSessions, row));
    }
  }
  const rows = [...groups].map(([_id, totals]) => ({ _id, ...totals }));
  return rows.sort(by === 'day' ? byKeyBackward : byCount).slice(0, limit);
}

function plus(totals: SessionTotals, row: Pick<SessionRow, keyof typeof summed>): SessionTotals {
  const { usage, startedAt, lastTurnAt, finishedAt, updatedAt } = row;
  const endedAt = lastTurnAt ?? finishedAt ?? updatedAt;
  return {
    count: totals.count + 1,
    inputTokens: totals.inputTokens + (usage?.inputTokens ?? 0),
    outputTokens: totals.outputTokens + (usage?.outputTokens ?? 0),
    cacheReadTokens: totals.cacheReadTokens + (usage?.cacheReadTokens ?? 0),
    cacheCreationTokens: totals.cacheCreationTokens + (usage?.cacheCreationTokens ?? 0),
    turns: totals.turns + (row.turnCount ?? 0),
    duration: totals.duration + (startedAt ? endedAt.getTime() - startedAt.getTime() : 0),
  };
}

function byCount(a: GroupRow, b: GroupRow): number {
  return b.count - a.count || -byKeyBackward(a, b);
}

/** Null before every text, and texts by their bytes, as databases order them. */
function byKeyBackward({ _id: a }: GroupRow, { _id: b }: GroupRow): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Buffer.compare(Buffer.from(b), Buffer.from(a));
}
