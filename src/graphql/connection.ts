import { parseCursorConnectionArgs } from '@pothos/core';
import { parse } from '../domain/check.ts';
import { limits } from '../domain/limits.ts';
import { connectionArguments, type Keyset, type Ordering, positionsIn, toCursor } from '../domain/page.ts';

/**
 * A connection over an ordered list (GraphQL Cursor Connections Specification).
 * @throws InvalidInputError for a page size out of bounds, or a cursor of another list or order
 */
export async function connection<T extends { readonly id: string }>(
  order: Ordering,
  given: unknown,
  list: { page(keyset: Keyset): Promise<T[]>; count(): Promise<number> },
) {
  const args = parse(connectionArguments, given);
  const positions = positionsIn(order, args);
  const slice = parseCursorConnectionArgs({
    args: {
      first: args.first ?? null,
      last: args.last ?? null,
      after: args.after ?? null,
      before: args.before ?? null,
    },
    defaultSize: limits.defaultPageSize,
    maxSize: limits.pageSize,
  });
  const rows = await list.page({ order, ...positions, limit: slice.limit, backward: slice.inverted });
  const shown = rows.slice(0, slice.expectedSize);
  if (slice.inverted) shown.reverse();
  const cursorOf = (node: T | undefined) => (node ? toCursor(order, node) : null);
  return {
    // Cursors are made when they are selected.
    edges: shown.map((node) => ({
      node,
      get cursor() {
        return toCursor(order, node);
      },
    })),
    pageInfo: {
      startCursor: cursorOf(shown.at(0)),
      endCursor: cursorOf(shown.at(-1)),
      hasPreviousPage: slice.hasPreviousPage(rows.length),
      hasNextPage: slice.hasNextPage(rows.length),
    },
    totalCount: () => list.count(),
  };
}
