import type { Document } from '../document.ts';
import { valuesAt } from '../query/paths.ts';
import type { IndexMeta } from './catalog.ts';
import { encodeKey, hasPlace, maxKeyBytes, shortened } from './keys.ts';

/** What a document adds to an index. */
export interface Entries {
  /** Its keys, without those of index and document: one, or one for each value of an array. */
  readonly keys: readonly Buffer[];
  /** The fields that hold an array, themselves or on the way. */
  readonly multikey: readonly string[];
  /** The fields with a value whose key does not tell its place among others. */
  readonly unordered: readonly string[];
}

export function entriesOf({ key, sparse }: Pick<IndexMeta, 'key' | 'sparse'>, document: Document): Entries {
  const paths = Object.keys(key);
  const values = paths.map((path) => valuesAt(document, path));
  if (sparse && paths.every((path) => isMissing(document, path))) return none;
  const directions = Object.values(key).map((direction) => direction < 0);
  const keys = combinations(values).map((row) => encodeKey(row, directions));
  const isCut = keys.some(({ length }) => length > maxKeyBytes);
  return {
    keys: keys.length === 1 ? keys.map(shortened) : distinct(keys.map(shortened)),
    multikey: paths.filter((path) => reach(document, path).isArray),
    unordered: paths.filter((_, position) => isCut || !values[position]?.every(hasPlace)),
  };
}

const none: Entries = { keys: [], multikey: [], unordered: [] };

function combinations(values: readonly unknown[][]): unknown[][] {
  return values.reduce<unknown[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

function isMissing(document: Document, path: string): boolean {
  const { value, isArray } = reach(document, path);
  return value === undefined && !isArray;
}

/** What a path leads to, and whether it meets an array there or on the way. */
function reach(document: Document, path: string): { value: unknown; isArray: boolean } {
  let value: unknown = document;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) return { value, isArray: true };
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  }
  return { value, isArray: Array.isArray(value) };
}
