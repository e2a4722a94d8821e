import type { Document } from '../document.ts';
import { valuesAt } from '../query/paths.ts';
import type { IndexMeta } from './catalog.ts';
import { encodeKey, shortened } from './keys.ts';

/** The keys of a document in an index, without those of index and document: one, or one for each value of an array. */
export function entriesOf(index: Pick<IndexMeta, 'key'>, document: Document): Buffer[] {
  const directions = Object.values(index.key).map((direction) => direction < 0);
  const combinations = Object.keys(index.key).reduce<unknown[][]>(
    (rows, path) => rows.flatMap((row) => valuesAt(document, path).map((value) => [...row, value])),
    [[]],
  );
  const keys = new Map<string, Buffer>();
  for (const values of combinations) {
    const key = shortened(encodeKey(values, directions));
    keys.set(key.toString('latin1'), key);
  }
  return [...keys.values()];
}

/** Whether an indexed field holds an array, itself or on the way. */
export function isMultikeyFor(index: Pick<IndexMeta, 'key'>, document: Document): boolean {
  return Object.keys(index.key).some((path) => {
    let value: unknown = document;
    for (const part of path.split('.')) {
      if (Array.isArray(value)) return true;
      value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
    }
    return Array.isArray(value);
  });
}
