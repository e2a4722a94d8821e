import { type BSONSerializeOptions, type Collection, type Document, type Filter, Long } from 'mongodb';
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

/** What a command takes of a collection. */
type Settings = Pick<Collection, 'collectionName' | 'db' | 'readConcern' | 'readPreference'>;

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
  const rows = await firstBatch<R>(collection, filter, options);
  return rows ?? ((await collection.find(filter as Filter<R>, options).toArray()) as R[]);
}

/** The same, each row as the BSON document that came. */
export async function findBytesAtOnce<R extends object>(
  collection: Collection<R>,
  filter: Document,
  options: FindOptions,
): Promise<Buffer[]> {
  const rows = await firstBatch<Buffer>(collection, filter, options, { fieldsAsRaw: { firstBatch: true } });
  return rows ?? collection.find<Buffer>(filter as Filter<R>, { ...options, raw: true }).toArray();
}

/** The rows, or null if they do not fit one answer. */
async function firstBatch<R>(
  collection: Settings,
  filter: Document,
  options: FindOptions,
  decoding: BSONSerializeOptions = {},
): Promise<R[] | null> {
  const command = { find: collection.collectionName, filter, ...options };
  const answer = await firstAnswer<R>(collection, command, decoding);
  if (String(answer.id) === '0') return answer.firstBatch;
  const cursors = [Long.fromValue(answer.id)];
  await collection.db.command({ killCursors: collection.collectionName, cursors });
  return null;
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
  { db, readConcern, readPreference }: Settings,
  command: Document,
  decoding: BSONSerializeOptions = {},
): Promise<Answer<R>['cursor']> {
  const settled = { ...command, ...(readConcern && { readConcern: readConcern.toJSON() }) };
  const options = { ignoreUndefined: true, ...decoding, ...(readPreference && { readPreference }) };
  const run = async () => ((await db.command(settled, options)) as Answer<R>).cursor;
  try {
    return await run();
  } catch (error) {
    if (!isRetryableRead(error)) throw error;
    return run();
  }
}
