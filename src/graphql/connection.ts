import { parseCursorConnectionArgs } from '@pothos/core';
import { limits } from '../domain/limits.ts';
import { fromCursor, type Keyset, toCursor } from '../domain/page.ts';

interface ConnectionArguments {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** A connection over a list that is ordered newest first (GraphQL Cursor Connections Specification). */
export async function connection<T extends { readonly id: string }>(
  { first = null, last = null, after = null, before = null }: ConnectionArguments,
  list: { page(keyset: Keyset): Promise<T[]>; count(): Promise<number> },
) {
  const args = { first, last, after, before };
  const slice = parseCursorConnectionArgs({
    args,
    defaultSize: limits.defaultPageSize,
    maxSize: limits.pageSize,
  });
  const rows = await list.page({
    after: slice.after === undefined ? null : fromCursor(slice.after),
    before: slice.before === undefined ? null : fromCursor(slice.before),
    limit: slice.limit,
    backward: slice.inverted,
  });
  const shown = rows.slice(0, slice.expectedSize);
  if (slice.inverted) shown.reverse();
  const edges = shown.map((node) => ({ cursor: toCursor(node.id), node }));
  return {
    edges,
    pageInfo: {
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: slice.hasPreviousPage(rows.length),
      hasNextPage: slice.hasNextPage(rows.length),
    },
    totalCount: () => list.count(),
  };
}
