import DataLoader from 'dataloader';
import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';

/** Rows of one command: with the limits on a session's parts, far below MongoDB's 48 MB for a message. */
const maxBatchSize = 16;

/**
 * Inserts rows so that those of concurrent requests share one unordered command. Each caller gets the outcome of its
 * own row: another's duplicate key is not its failure.
 */
export function batchInserter<R extends { readonly _id: string }>(collection: Collection<R>) {
  const loader = new DataLoader<R, undefined>((rows) => insertAll(collection, rows), {
    cache: false,
    maxBatchSize,
    batchScheduleFn: setImmediate,
  });
  return async (row: R): Promise<void> => {
    await loader.load(row);
  };
}

async function insertAll<R extends { readonly _id: string }>(
  collection: Collection<R>,
  rows: readonly R[],
): Promise<(Error | undefined)[]> {
  try {
    await collection.insertMany(rows as unknown as OptionalUnlessRequiredId<R>[], { ordered: false });
    return rows.map(() => undefined);
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || [error.writeErrors].flat().length === 0) throw error;
    const failed = new Map([error.writeErrors].flat().map((failure) => [failure.index, failure]));
    return rows.map((_, index) => {
      const failure = failed.get(index);
      return failure && new Error(failure.errmsg ?? 'the insert was refused', { cause: failure });
    });
  }
}
