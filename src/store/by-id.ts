import DataLoader from 'dataloader';
import type { Collection, Document, Filter } from 'mongodb';

/** Ids of one `$in`: bounds the size of a command and of its answer. */
const maxBatchSize = 1_000;

/**
 * Reads rows of a collection by id, within an organization. One `$in` serves every request of the process that asks in
 * the same turn of the event loop; each row is given only to callers of its own organization. Nothing is cached.
 */
export function byIdReader<R extends { readonly _id: string; readonly organizationId: string }>(
  collection: Collection<R>,
  projection: Document = {},
) {
  const loader = new DataLoader<string, R | null>((ids) => findAll(collection, ids, projection), {
    cache: false,
    maxBatchSize,
    batchScheduleFn: setImmediate,
  });
  return async (organizationId: string, ids: readonly string[]): Promise<(R | null)[]> => {
    const rows = await Promise.all(ids.map((id) => loader.load(id)));
    return rows.map((row) => (row?.organizationId === organizationId ? row : null));
  };
}

async function findAll<R extends { readonly _id: string }>(
  collection: Collection<R>,
  ids: readonly string[],
  projection: Document,
): Promise<(R | null)[]> {
  const filter = { _id: { $in: [...new Set(ids)] } } as unknown as Filter<R>;
  const rows = new Map<string, R>();
  for (const row of (await collection
    .find(filter, { batchSize: maxBatchSize, projection })
    .toArray()) as unknown as R[]) {
    rows.set(row._id, row);
  }
  return ids.map((id) => rows.get(id) ?? null);
}
