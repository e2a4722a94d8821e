import type { Collection, Document } from 'mongodb';
import type { Keyset, Offset, Ordering, Position } from '../domain/page.ts';
import { boundedRead } from './client.ts';
import { joinedReads } from './joined-reads.ts';
import { countAtOnce, findAtOnce } from './read-at-once.ts';

type Query = Readonly<Record<string, unknown>>;
type Sort = Readonly<Record<string, 1 | -1>>;

/**
 * Rows of an ordered list between two positions, from its end when backward. An index that ends in the ordered field
 * and `_id`, both in one direction, serves it after equalities on the fields before.
 */
export async function findPage<R extends { readonly _id: string }>(
  collection: Collection<R>,
  filter: Query,
  { order, after, before, limit, backward }: Keyset,
  projection: Document = {},
): Promise<R[]> {
  const bounds = [...(after ? beyond(order, after) : []), ...(before ? beyond(reversed(order), before) : [])];
  const query = bounds.length === 0 ? filter : allOf([filter, ...bounds]);
  const sort = sortOf(backward ? reversed(order) : order);
  return find(collection, query, { sort, limit, projection });
}

/** Rows of the same list by count, with the number of all. */
export async function findOffsetPage<R extends { readonly _id: string }>(
  collection: Collection<R>,
  filter: Query,
  { order, offset, limit }: Offset & { readonly order: Ordering },
  projection: Document = {},
): Promise<{ rows: R[]; total: number }> {
  const [rows, total] = await Promise.all([
    // To the database, a limit of 0 is none.
    limit === 0 ? [] : find(collection, filter, { sort: sortOf(order), skip: offset, limit, projection }),
    count(collection, filter),
  ]);
  return { rows, total };
}

const joinedPages = joinedReads<unknown[]>();
const joinedCounts = joinedReads<number>();

/** The rows may go to several callers: they are not to be changed. */
async function find<R extends object>(
  collection: Collection<R>,
  query: Query,
  { limit, ...options }: { sort: Sort; skip?: number; limit: number; projection: Document },
): Promise<R[]> {
  const rows = await joinedPages({ in: collection, query, options: { ...options, limit } }, () =>
    findAtOnce(collection, query, { ...options, ...boundedRead, limit, batchSize: limit + 1 }),
  );
  return rows as R[];
}

/** How many rows a query has. */
export function count<R extends object>(collection: Collection<R>, query: Query): Promise<number> {
  return joinedCounts({ in: collection, query }, () => countAtOnce(collection, query, boundedRead));
}

/**
 * What stands after a position. The bound on the ordered field comes first and apart, so that an index starts there on
 * every server; the other looks at the rows of that very value alone.
 */
function beyond({ by, direction }: Ordering, { id, value }: Position): Query[] {
  const operator = direction === 'asc' ? '$gt' : '$lt';
  const further = { _id: { [operator]: id } };
  if (by.type === 'id') return [further];
  return [
    { [by.path]: { [`${operator}e`]: value } },
    { $or: [{ [by.path]: { [operator]: value } }, further] },
  ];
}

/** All conditions in one query, each under its own field where no two have the same: what any planner understands. */
function allOf(queries: readonly Query[]): Query {
  const fields = new Map<string, unknown>();
  const clashing: Query[] = [];
  for (const [field, condition] of queries.flatMap((query) => Object.entries(query))) {
    const present = fields.get(field);
    if (present === undefined) fields.set(field, condition);
    else if (isRange(present) && isRange(condition)) fields.set(field, tighter(present, condition));
    else clashing.push({ [field]: condition });
  }
  return { ...Object.fromEntries(fields), ...(clashing.length > 0 && { $and: clashing }) };
}

type Range = Readonly<Record<string, Date | string>>;

function isRange(condition: unknown): condition is Range {
  const operators = Object.keys(Object(condition));
  return operators.length > 0 && operators.every((operator) => /^\$[gl]te?$/.test(operator));
}

function tighter(one: Range, other: Range): Range {
  const both = { ...one, ...other };
  for (const [operator, bound] of Object.entries(one)) {
    const second = other[operator];
    if (second !== undefined && bound > second === operator.startsWith('$g')) both[operator] = bound;
  }
  return both;
}

function reversed({ by, direction }: Ordering): Ordering {
  return { by, direction: direction === 'asc' ? 'desc' : 'asc' };
}

function sortOf({ by, direction }: Ordering): Sort {
  const sign = direction === 'asc' ? 1 : -1;
  return by.type === 'id' ? { _id: sign } : { [by.path]: sign, _id: sign };
}
