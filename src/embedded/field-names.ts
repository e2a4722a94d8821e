import { ByteUtils } from 'bson';

interface KnownName {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Names that are kept, at most; a power of two. */
const maxNames = 1_024;

/** Bytes of a name that is kept, at most. */
const longest = 64;

/** Each in the place that its hash tells, where it stays until another one of that place is read. */
const known: (KnownName | undefined)[] = new Array(maxNames).fill(undefined);

/**
 * The name of a field, which stands in some bytes: the same few names come with every document, and to decode one takes
 * longer than to know it again.
 * @param hash any function of the bytes
 */
export function fieldName(bytes: Uint8Array, start: number, end: number, hash: number): string {
  const at = hash & (maxNames - 1);
  const before = known[at];
  if (before && isAt(bytes, start, end, before.bytes)) return before.text;
  const text = ByteUtils.toUTF8(bytes, start, end, true);
  if (end - start <= longest) known[at] = { bytes: Uint8Array.prototype.slice.call(bytes, start, end), text };
  return text;
}

function isAt(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
  return true;
}
