import { type Collection, type Document, type IndexDescription, MongoServerError } from 'mongodb';
import type { Collections } from './collections.ts';
import { isUnavailable } from './failures.ts';
import { type DeclaredIndex, indexes, retiredIndexes } from './indexes.ts';

/** MongoDB's NamespaceNotFound and IndexNotFound. */
const notThere = new Set<unknown>([26, 27]);

/**
 * Drops what is retired and creates what is missing. Repeating it, also from two processes at once, changes nothing.
 * A new collection gets its indexes in their order, one command for each: between two that serve a query equally well the
 * embedded database takes the first, and of several together FerretDB 1 breaks the connection if one is there already.
 * @returns whether the server removes expired documents by itself; where it does not, the gateway has to
 */
export async function createIndexes(collections: Collections): Promise<{ removesExpired: boolean }> {
  await Promise.all(
    entriesOf(retiredIndexes).flatMap(([name, retired]) =>
      retired.map((one) => drop(collections[name], one)),
    ),
  );
  const created = await Promise.all(
    entriesOf(indexes).map(([name, declared]) => createAll(collections[name], declared)),
  );
  return { removesExpired: !created.includes(false) };
}

function entriesOf<T>(byCollection: Partial<Record<keyof Collections, T>>): [keyof Collections, T][] {
  return Object.entries(byCollection) as [keyof Collections, T][];
}

type Indexed = Pick<Collection<Document>, 'createIndexes' | 'dropIndex'>;

async function drop(collection: Indexed, name: string): Promise<void> {
  try {
    await collection.dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError) || !notThere.has(error.code)) throw error;
  }
}

async function createAll(collection: Indexed, declared: readonly DeclaredIndex[]): Promise<boolean> {
  let removesExpired = true;
  for (const { serves: _serves, filters: _filters, ...index } of declared)
    removesExpired = (await create(collection, index)) && removesExpired;
  return removesExpired;
}

/**
 * Where the server knows no partial indexes, or refuses to remove what expires, a plain one stands.
 * @returns false if the server will not remove what the index lets expire
 */
async function create(collection: Indexed, index: IndexDescription): Promise<boolean> {
  const { expireAfterSeconds, partialFilterExpression, ...plain } = index;
  try {
    await collection.createIndexes([index]);
    return true;
  } catch (error) {
    const isPlain = expireAfterSeconds === undefined && partialFilterExpression === undefined;
    if (!(error instanceof MongoServerError) || isUnavailable(error) || isPlain) throw error;
    await collection.createIndexes([plain]);
    return expireAfterSeconds === undefined;
  }
}
