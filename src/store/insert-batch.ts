import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { batched } from './batching.ts';

/** Rows of one batch. */
const maxRows = 500;

/** Characters of all text in one command: large rows of one caller must not make the others wait for long. */
const maxCharacters = 1_000_000;

/**
 * Inserts rows so that those of concurrent requests share an unordered command. Each caller gets the outcome of its
 * own row: another's duplicate key is not its failure.
 */
export function batchInserter<R extends { readonly _id: string }>(
  collection: Collection<R>,
): (row: R) => Promise<void> {
  return batched<R, void>(async (rows) => {
    const outcomes = await Promise.all(
      byLength(rows).map((chunk) => outcomesOf(chunk, insertAll(collection, chunk))),
    );
    return outcomes.flat() as (Error | undefined)[] as Error[];
  }, maxRows);
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

/** The rows in groups, in their order, each of as much text as a command takes; a larger row goes alone. */
function byLength<R>(rows: readonly R[]): R[][] {
  const groups: R[][] = [[]];
  let characters = 0;
  for (const row of rows) {
    const length = charactersIn(row);
    if (characters > 0 && characters + length > maxCharacters) {
      groups.push([]);
      characters = 0;
    }
    groups.at(-1)?.push(row);
    characters += length;
  }
  return groups;
}

/** All else in a row is small, and bounded by the number of its fields. The exact size of a row takes four times as long. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let characters = 0;
  for (const one of Object.values(value)) characters += charactersIn(one);
  return characters;
}
