import { parseCursorConnectionArgs } from '@pothos/core';
import { parse } from '../domain/check.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { connectionArguments } from '../domain/page.ts';
import { show } from '../domain/rules.ts';

/**
 * A connection over a short list that is in memory as a whole, in the order of its rows' places. A place is a text; a
 * cursor holds it, and so leads on when its row is gone.
 * @throws InvalidInputError for a page size out of bounds, or a cursor that is not one of this list
 */
export function wholeConnection<T>(
  given: unknown,
  rows: readonly T[],
  { placeOf, isPlace }: { placeOf(row: T): string; isPlace: RegExp },
) {
  const { first = null, last = null, after = null, before = null } = parse(connectionArguments, given);
  const from = readCursor('after', after, isPlace);
  const to = readCursor('before', before, isPlace);
  const between = rows.filter(
    (row) => (from === null || placeOf(row) > from) && (to === null || placeOf(row) < to),
  );
  const slice = parseCursorConnectionArgs({
    args: { first, last, after, before },
    defaultSize: limits.defaultPageSize,
    maxSize: limits.pageSize,
  });
  const found = slice.inverted ? between.slice(-slice.limit).reverse() : between.slice(0, slice.limit);
  const shown = found.slice(0, slice.expectedSize);
  if (slice.inverted) shown.reverse();
  const edges = shown.map((node) => ({ cursor: Buffer.from(placeOf(node)).toString('base64url'), node }));
  return {
    edges,
    pageInfo: {
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: slice.hasPreviousPage(found.length),
      hasNextPage: slice.hasNextPage(found.length),
    },
    totalCount: async () => rows.length,
  };
}

function readCursor(field: string, cursor: string | null, isPlace: RegExp): string | null {
  if (cursor === null) return null;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (isPlace.test(place)) return place;
  const message = `must be a cursor of this list; received ${show(cursor)}`;
  throw new InvalidInputError([{ path: [field], code: 'INVALID_VALUE', message }]);
}
