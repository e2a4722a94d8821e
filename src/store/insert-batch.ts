import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { batched } from './batching.ts';

/** Bytes of one command: large rows of one caller must not make the others wait for long. */
const maxBytes = 1_048_576;

/**
 * Inserts rows so that those of concurrent requests share an unordered command. Each caller gets the outcome of its
 * own row: another's duplicate key is not its failure.
 */
export function batchInserter<R extends { readonly _id: string }>(
  collection: Collection<R>,
): (row: R) => Promise<void> {
  return batched<R, void>(async (rows) => {
    const outcomes = await Promise.all(
      bySize(rows).map((chunk) => outcomesOf(chunk, insertAll(collection, chunk))),
    );
    return outcomes.flat() as (Error | undefined)[] as Error[];
  });
}

type Outcome = Error | undefined;

async function insertAll<R>(collection: Collection<R & object>, rows: readonly R[]): Promise<unknown> {
  const documents = rows as unknown as OptionalUnlessRequiredId<R & object>[];
  const [only] = documents;
  return documents.length === 1 && only
    ? collection.insertOne(only)
    : collection.insertMany(documents, { ordered: false });
}

/** What became of each row: a command that failed as a whole, or was not acknowledged as wished, fails for every row. */
async function outcomesOf(rows: readonly unknown[], inserted: Promise<unknown>): Promise<Outcome[]> {
  try {
    await inserted;
    return rows.map(() => undefined);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!(error instanceof MongoBulkWriteError)) return rows.map(() => error);
    const failures = [error.writeErrors].flat();
    const refused = new Map(failures.map((failure) => [failure.index, failure]));
    const isUnacknowledged = failures.length === 0 || error.result.getWriteConcernError() !== undefined;
    return rows.map((_, index) => {
      const failure = refused.get(index);
      if (failure) return new Error(failure.errmsg ?? 'the insert was refused', { cause: failure });
      return isUnacknowledged ? error : undefined;
    });
  }
}

/** The rows in groups, in their order, each of as many bytes as a command takes; a larger row goes alone. */
function bySize<R>(rows: readonly R[]): R[][] {
  const groups: R[][] = [[]];
  let bytes = 0;
  for (const row of rows) {
    const size = mostBytesOf(row);
    if (bytes > 0 && bytes + size > maxBytes) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(row);
    bytes += size;
  }
  return groups;
}

/** What a field takes at most beside its text. Names are the gateway's own: what callers choose is stored as text. */
const fieldBytes = 32;

/** What a UTF-16 code unit takes at most in UTF-8. */
const codeUnitBytes = 3;

/** An upper bound of a row's size as BSON. To measure it exactly takes four times as long. */
function mostBytesOf(value: unknown): number {
  if (typeof value === 'string') return fieldBytes + codeUnitBytes * value.length;
  if (typeof value !== 'object' || value === null) return fieldBytes;
  let bytes = fieldBytes;
  for (const one of Object.values(value)) bytes += mostBytesOf(one);
  return bytes;
}
