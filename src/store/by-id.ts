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
 * Reads what the rows of a collection stand for by id, within an organization. One `$in` serves every request of the
 * process that waits at the same time; each row is given only to callers of its own organization, and made into a thing
 * once for all of them. Nothing is cached.
 */
export function byIdReader<R extends { readonly _id: string; readonly organizationId: string }, T>(
  collection: Collection<R>,
  fromRow: (row: R) => T,
  projection: Document = {},
) {
  const ask = batched<Ask, (Found<R, T> | null)[]>(async (asks) => {
    const wanted = new Set<string>();
    for (const { ids } of asks) for (const id of ids) wanted.add(id);
    const rows = await findAll(collection, [...wanted], projection);
    const found = new Map(rows.map((row) => [row._id, new Found(row, fromRow)]));
    return asks.map(({ organizationId, ids }) =>
      ids.map((id) => {
        const one = found.get(id);
        return one?.organizationId === organizationId ? one : null;
      }),
    );
  }, maxCallers);
  return async (organizationId: string, ids: readonly string[]): Promise<(T | null)[]> =>
    (await ask({ organizationId, ids })).map((one) => one?.thing ?? null);
}

/** A row that was found. The first caller that takes it makes a thing of it: a fault in that is no fault of others. */
class Found<R extends { readonly organizationId: string }, T> {
  readonly #row: R;
  readonly #fromRow: (row: R) => T;
  #thing: T | null = null;

  constructor(row: R, fromRow: (row: R) => T) {
    this.#row = row;
    this.#fromRow = fromRow;
  }

  get organizationId(): string {
    return this.#row.organizationId;
  }

  get thing(): T {
    this.#thing ??= this.#fromRow(this.#row);
    return this.#thing;
  }
}

async function findAll<R extends { readonly _id: string }>(
  collection: Collection<R>,
  ids: readonly string[],
  projection: Document,
): Promise<R[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / maxIds) }, (_, index) =>
    ids.slice(index * maxIds, (index + 1) * maxIds),
  );
  const found = await Promise.all(
    chunks.map((chunk) =>
      findAtOnce(collection, { _id: { $in: chunk } }, { batchSize: maxIds + 1, projection }),
    ),
  );
  return found.flat();
}
