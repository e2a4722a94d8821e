import { CommandError } from '../command-error.ts';
import type { Document } from '../document.ts';
import { readPath } from '../query/paths.ts';
import type { CollectionMeta, IndexMeta } from './catalog.ts';

/** The refusal of a second document with the same values in a unique index; it tells which. */
export function duplicateKey(
  { database, name }: CollectionMeta,
  index: Pick<IndexMeta, 'name' | 'key'>,
  document: Document,
): CommandError {
  const keyValue = Object.fromEntries(
    Object.keys(index.key).map((path) => [path, readPath(document, path) ?? null]),
  );
  const shown = JSON.stringify(keyValue, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const message = `E11000 duplicate key error collection: ${database}.${name} index: ${index.name} dup key: ${shown}`;
  return new CommandError('DuplicateKey', message, { keyPattern: { ...index.key }, keyValue });
}
