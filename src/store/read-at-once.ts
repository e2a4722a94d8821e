import { type Collection, type Document, type Filter, Long } from 'mongodb';
import { isRetryableRead } from './failures.ts';

interface FindOptions {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection?: Document;
  readonly maxTimeMS?: number;
  /** More rows than there can be: then the server keeps no cursor. */
  readonly batchSize: number;
}

interface Answer<R> {
  readonly cursor: { readonly id: Long | number; readonly firstBatch: R[] };
}

/**
 * Finds rows that are wanted all together by one command: of twenty, in half the time of the driver's cursor. Rows that
 * do not fit one answer are read by that.
 */
export async function findAtOnce<R extends object>(
  collection: Collection<R>,
  filter: Document,
  options: FindOptions,
): Promise<R[]> {
  const command = { find: collection.collectionName, filter, ...options };
  const { id, firstBatch } = await firstAnswer<R>(collection, command);
  if (String(id) === '0') return firstBatch;
  await collection.db.command({ killCursors: collection.collectionName, cursors: [Long.fromValue(id)] });
  return (await collection.find(filter as Filter<R>, options).toArray()) as R[];
}

/** Counts rows as the driver's `countDocuments` does. */
export async function countAtOnce<R extends object>(
  collection: Collection<R>,
  filter: Document,
  options: Pick<FindOptions, 'maxTimeMS'>,
): Promise<number> {
  const pipeline = [{ $match: filter }, { $group: { _id: 1, n: { $sum: 1 } } }];
  const command = { aggregate: collection.collectionName, pipeline, cursor: {}, ...options };
  const { firstBatch } = await firstAnswer<{ n: number }>(collection, command);
  return firstBatch[0]?.n ?? 0;
}

/** Runs a command with the settings of the collection, and once more where a driver would (specification Retryable Reads). */
async function firstAnswer<R>(
  { db, readConcern, readPreference }: Pick<Collection, 'db' | 'readConcern' | 'readPreference'>,
  command: Document,
): Promise<Answer<R>['cursor']> {
  const settled = { ...command, ...(readConcern && { readConcern: readConcern.toJSON() }) };
  const options = { ignoreUndefined: true, ...(readPreference && { readPreference }) };
  const run = async () => ((await db.command(settled, options)) as Answer<R>).cursor;
  try {
    return await run();
  } catch (error) {
    if (!isRetryableRead(error)) throw error;
    return run();
  }
}
