import type { Collection, Filter, Sort } from 'mongodb';
import type { Keyset, Offset } from '../domain/page.ts';

/** Rows of a list that is ordered newest first, between two ids; an index that ends in `_id: -1` serves it. */
export async function findPage<R extends { readonly _id: string }>(
  collection: Collection<R>,
  filter: Readonly<Record<string, unknown>>,
  { after, before, limit, backward }: Keyset,
): Promise<R[]> {
  const bounds = { ...(after !== null && { $lt: after }), ...(before !== null && { $gt: before }) };
  const query = { ...filter, ...(Object.keys(bounds).length > 0 && { _id: bounds }) } as unknown as Filter<R>;
  const sort: Sort = { _id: backward ? 1 : -1 };
  const rows = await collection.find(query, { sort, limit, batchSize: limit + 1 }).toArray();
  return rows as unknown as R[];
}

/** Rows of the same list by position, with the number of all. */
export async function findOffsetPage<R extends { readonly _id: string }>(
  collection: Collection<R>,
  filter: Readonly<Record<string, unknown>>,
  { offset, limit }: Offset,
): Promise<{ rows: R[]; total: number }> {
  const query = filter as unknown as Filter<R>;
  const found = collection
    .find(query, { sort: { _id: -1 }, skip: offset, limit, batchSize: limit + 1 })
    .toArray();
  const [rows, total] = await Promise.all([limit === 0 ? [] : found, collection.countDocuments(query)]);
  return { rows: rows as unknown as R[], total };
}
