import type { CollectionMeta } from './catalog.ts';
import { KeyBytes } from './key-bytes.ts';
import { writeValue } from './keys.ts';
import type { KeyRange } from './scans.ts';

/** All keys that begin with the number of a collection or index. */
export function rangeOf(id: number): KeyRange {
  return { start: numberKey(id), end: numberKey(id + 1) };
}

/** The smallest key that is greater than all that begin with this one. */
export function after(prefix: Buffer): Buffer {
  return Buffer.concat([prefix, Buffer.alloc(8, 0xff)]);
}

/** Bytes of the number that a key begins with. */
export const numberBytes = 4;

export function numberKey(id: number): Buffer {
  const key = Buffer.alloc(numberBytes);
  key.writeUInt32BE(id);
  return key;
}

const scratch = new KeyBytes();

/** The key of a document: behind the number of its collection it is its `_id`. */
export function documentKey({ id: number }: Pick<CollectionMeta, 'id'>, id: unknown): Buffer {
  scratch.clear();
  scratch.uint32(number);
  writeValue(scratch, id);
  return scratch.take();
}
