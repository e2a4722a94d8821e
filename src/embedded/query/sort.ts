import { CommandError } from '../command-error.ts';
import { type Document, fieldReader, isDocument } from '../document.ts';
import { merge } from '../merge.ts';
import { compareValues } from './compare.ts';
import { drain } from './flow.ts';
import { isNumeric, toInteger } from './numbers.ts';
import { valuesAt } from './paths.ts';

/**
 * The order of a sort document such as `{ status: 1, _id: -1 }`. A field that holds an array counts as its least
 * element when ascending and its greatest when descending; an empty array sorts before null.
 */
export function compileSort(sort: Document): (a: Document, b: Document) => number {
  const keys = Object.entries(sort).map(([path, direction]) => sortKey(path, direction));
  return (a, b) => {
    for (const compare of keys) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Documents of one run of a sort: short enough to be sorted at a time. */
const runLength = 1_000;

/** Sorts in runs that are then merged; of each run only as many are kept as can be wanted. */
export function* sorted<T>(
  input: Iterable<T | null>,
  compare: (a: T, b: T) => number,
  most = Number.POSITIVE_INFINITY,
): Generator<T | null> {
  const runs: T[][] = [];
  let run: T[] = [];
  const end = () => {
    runs.push(run.sort(compare).slice(0, most));
    run = [];
  };
  yield* drain(input, (one) => {
    run.push(one);
    if (run.length >= runLength) end();
  });
  end();
  yield* merge(runs, compare);
}

/** The order of array elements in `$push` and `$sortArray`: by the elements themselves (`1`, `-1`) or their fields. */
export function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (isDocument(sort)) {
    const order = compileSort(sort);
    return (a, b) => order(isDocument(a) ? a : {}, isDocument(b) ? b : {});
  }
  const direction = directionOf('the elements', sort);
  return (a, b) => direction * compareValues(a, b);
}

function sortKey(path: string, value: unknown): (a: Document, b: Document) => number {
  const direction = directionOf(path, value);
  const key = keyAt(path, direction);
  return (a, b) => direction * compareKeys(key(a), key(b));
}

function directionOf(path: string, value: unknown): 1 | -1 {
  const direction = toInteger(value);
  if (direction === 1 || direction === -1) return direction;
  if (isDocument(value) && '$meta' in value) throw new CommandError('BadValue', 'unsupported sort: $meta');
  if (!isNumeric(value)) throw new CommandError(15974, `Illegal key in $sort specification: ${path}`);
  throw new CommandError(
    15975,
    `$sort key ordering must be 1 (for ascending) or -1 (for descending): ${path}`,
  );
}

/** The value that stands for a document in the order: of several, the first one in the sort's direction. */
function keyAt(path: string, direction: 1 | -1): (document: Document) => unknown {
  const read = path.includes('.') ? () => undefined : fieldReader(path);
  return (document) => {
    const value = read(document);
    if (value !== undefined && !Array.isArray(value)) return value;
    return valuesAt(document, path).at(direction === 1 ? 0 : -1);
  };
}

/** `undefined` is the key of an empty array here: equal to null for `compareValues`, but sorted just before it. */
function compareKeys(a: unknown, b: unknown): number {
  return compareValues(a, b) || Number(a !== undefined) - Number(b !== undefined);
}
