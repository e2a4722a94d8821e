import type { Collection, Document } from 'mongodb';
import { batched } from './batching.ts';
import { Found, onceForSameBytes } from './found.ts';
import { findBytesAtOnce } from './read-at-once.ts';

/** Ids of one `$in`: bounds the size of a command and of its answer. */
const maxIds = 1_000;

interface Ask {
  readonly organizationId: string;
  /** No more than a page has. */
  readonly ids: readonly string[];
}

interface Reading {
  readonly projection?: Document;
  /** Whether the same rows are asked for again and again. */
  readonly recurs?: boolean;
}

/**
 * Reads what the rows of a collection stand for by id, within an organization. One `$in` serves every request of the
 * process that waits at the same time; each row is given only to callers of its own organization, and made into a thing
 * once for all of them. Every call reads.
 */
export function byIdReader<R extends { readonly _id: string; readonly organizationId: string }, T>(
  collection: Collection<R>,
  fromRow: (row: R) => T,
  { projection = {}, recurs = false }: Reading = {},
) {
  const decodeAnew = (bytes: Buffer) => new Found(bytes, fromRow);
  const decode = recurs ? onceForSameBytes(decodeAnew) : decodeAnew;
  const ask = batched<Ask, (Found<R, T> | null)[]>(async (asks) => {
    const wanted = new Set<string>();
    for (const { ids } of asks) for (const id of ids) wanted.add(id);
    const found = new Map<string, Found<R, T>>();
    for (const bytes of await findAll(collection, [...wanted], projection)) {
      const one = decode(bytes);
      found.set(one.id, one);
    }
    return asks.map(({ organizationId, ids }) =>
      ids.map((id) => {
        const one = found.get(id);
        return one?.organizationId === organizationId ? one : null;
      }),
    );
  });
  return async (organizationId: string, ids: readonly string[]): Promise<(T | null)[]> =>
    (await ask({ organizationId, ids })).map((one) => one?.thing ?? null);
}

async function findAll<R extends { readonly _id: string }>(
  collection: Collection<R>,
  ids: readonly string[],
  projection: Document,
): Promise<Buffer[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / maxIds) }, (_, index) =>
    ids.slice(index * maxIds, (index + 1) * maxIds),
  );
  const found = await Promise.all(
    chunks.map((chunk) =>
      findBytesAtOnce(collection, { _id: { $in: chunk } }, { batchSize: maxIds + 1, projection }),
    ),
  );
  return found.flat();
}
