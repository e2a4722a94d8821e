import type { Document } from '../document.ts';
import type { CollectionMeta, IndexMeta } from './catalog.ts';
import type { Entries } from './entries.ts';
import { encodeKey } from './keys.ts';
import type { KeyRange } from './scans.ts';

/** All keys that begin with the number of a collection or index. */
export function rangeOf(id: number): KeyRange {
  return { start: numberKey(id), end: numberKey(id + 1) };
}

/** The smallest key that is greater than all that begin with this one. */
export function after(prefix: Buffer): Buffer {
  return Buffer.concat([prefix, Buffer.alloc(8, 0xff)]);
}

export function numberKey(id: number): Buffer {
  const key = Buffer.alloc(4);
  key.writeUInt32BE(id);
  return key;
}

export function documentKey(collection: CollectionMeta, id: unknown): Buffer {
  return Buffer.concat([numberKey(collection.id), encodeKey([id])]);
}

/** The entries of a document in an index, each with the key of the document that it leads to. */
export function records(
  index: IndexMeta,
  document: Document,
  { keys }: Entries,
): { key: Buffer; target: Buffer }[] {
  const id = encodeKey([document._id]);
  const target = Buffer.concat([numberKey(index.collectionId), id]);
  return keys.map((key) => ({ key: Buffer.concat([numberKey(index.id), key, id]), target }));
}
