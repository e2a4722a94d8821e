import { parseCursorConnectionArgs } from '@pothos/core';
import { parse } from '../domain/check.ts';
import type { EventFilter } from '../domain/event-filter.ts';
import { limits } from '../domain/limits.ts';
import { fromLogCursor, logArguments, toLogCursor } from '../domain/log-page.ts';
import type { EventQuery } from '../services/events.ts';

interface Log<T> {
  /** Which of the log's events the list shows. */
  readonly types: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly filter?: EventFilter | null | undefined;
  page(query: EventQuery): Promise<T[]>;
  count(query: EventQuery): Promise<number>;
}

/** A connection over a session's log, oldest first (GraphQL Cursor Connections Specification). */
export async function logConnection<T extends { readonly sequence: number }>(
  given: unknown,
  { types, exclude, filter, page, count }: Log<T>,
) {
  const { first = null, last = null, after = null, before = null } = parse(logArguments, given);
  const slice = parseCursorConnectionArgs({
    args: { first, last, after, before },
    defaultSize: limits.defaultPageSize,
    maxSize: limits.pageSize,
  });
  const whole = { ...filter, types, exclude, after: null, before: null, limit: 0, descending: false };
  const rows = await page({
    ...whole,
    after: slice.after === undefined ? null : fromLogCursor(slice.after),
    before: slice.before === undefined ? null : fromLogCursor(slice.before),
    limit: slice.limit,
    descending: slice.inverted,
  });
  const shown = rows.slice(0, slice.expectedSize);
  if (slice.inverted) shown.reverse();
  const edges = shown.map((node) => ({ cursor: toLogCursor(node.sequence), node }));
  return {
    edges,
    pageInfo: {
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: slice.hasPreviousPage(rows.length),
      hasNextPage: slice.hasNextPage(rows.length),
    },
    totalCount: () => count(whole),
  };
}
