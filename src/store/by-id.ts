import type { Collection, Document } from 'mongodb';
import { batched } from './batching.ts';
import { findAtOnce } from './read-at-once.ts';

/** Ids of one `$in`: bounds the size of a command and of its answer. */
const maxIds = 1_000;

/** Callers that share a command; each asks for no more ids than a page has. */
const maxCallers = 500;

interface Ask {
  readonly organizationId: string;
  readonly ids: readonly string[];
}

/**
 * Reads rows of a collection by id, within an organization. One `$in` serves every request of the process that waits
 * at the same time; each row is given only to callers of its own organization. Nothing is cached.
 */
export function byIdReader<R extends { readonly _id: string; readonly organizationId: string }>(
  collection: Collection<R>,
  projection: Document = {},
) {
  const ask = batched<Ask, (R | null)[]>(async (asks) => {
    const rows = await findAll(collection, [...new Set(asks.flatMap(({ ids }) => ids))], projection);
    return asks.map(({ organizationId, ids }) =>
      ids.map((id) => {
        const row = rows.get(id);
        return row?.organizationId === organizationId ? row : null;
      }),
    );
  }, maxCallers);
  return (organizationId: string, ids: readonly string[]) => ask({ organizationId, ids });
}

async function findAll<R extends { readonly _id: string }>(
  collection: Collection<R>,
  ids: readonly string[],
  projection: Document,
): Promise<Map<string, R>> {
  const chunks = Array.from({ length: Math.ceil(ids.length / maxIds) }, (_, index) =>
    ids.slice(index * maxIds, (index + 1) * maxIds),
  );
  const found = await Promise.all(
    chunks.map((chunk) =>
      findAtOnce(collection, { _id: { $in: chunk } }, { batchSize: maxIds + 1, projection }),
    ),
  );
  return new Map(found.flat().map((row) => [row._id, row]));
}
