import { createHash } from 'node:crypto';
import { Binary, BSONRegExp, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { encode } from '../document.ts';
import { KeyBytes } from './key-bytes.ts';

/** LMDB takes keys of at most 1978 bytes; a value that would take more of it than this is a prefix and a hash. */
const maxValueBytes = 700;
const prefixBytes = 400;

/** Bytes of a text up to which its place among longer ones is known. */
export const maxBoundBytes = prefixBytes - 1;

/** A key of several values that is longer than this is a prefix and a hash as well: it is then of use to no planner. */
export const maxKeyBytes = 1_000;

const tags = {
  minKey: 0x05,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  document: 0x40,
  array: 0x48,
  binary: 0x50,
  objectId: 0x58,
  boolean: 0x60,
  date: 0x68,
  timestamp: 0x70,
  regExp: 0x78,
  maxKey: 0xf0,
} as const;

/** Whether the key of a value tells its place among all others. */
export function hasPlace(value: unknown): boolean {
  if (typeof value === 'string')
    return value.length < prefixBytes / 4 || Buffer.byteLength(value) < prefixBytes;
  return isOrdered(value);
}

/** Whether the order of keys is the order of such values, save for long texts. */
export function isOrdered(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    typeof value !== 'object' ||
    value instanceof Date ||
    value instanceof Double ||
    value instanceof ObjectId
  );
}

const alone = new KeyBytes();

/**
 * Values as bytes whose order is MongoDB's order of the values. Documents, arrays and long values keep equality but not
 * order (see `hasPlace`): readers check each row against the query all the same. Descending fields are inverted.
 */
export function encodeKey(values: readonly unknown[], descending: readonly boolean[] = []): Buffer {
  alone.clear();
  for (const [position, value] of values.entries()) writeValue(alone, value, descending[position]);
  return alone.take();
}

/** Adds one value to a key. */
export function writeValue(key: KeyBytes, value: unknown, isDescending = false): void {
  const start = key.length;
  writeWhole(key, value);
  // The tag stays as it is.
  shorten(key, start + 1, maxValueBytes, prefixBytes);
  if (isDescending) key.invert(start);
}

/** Puts a prefix and a hash in the place of what is too long, from a position on; tells whether it did. */
export function shorten(key: KeyBytes, start: number, maxBytes: number, kept = maxBytes): boolean {
  if (key.length - start <= maxBytes) return false;
  const hash = sha256(key.view(start));
  key.cut(start + kept);
  key.bytes(hash);
  return true;
}

function writeWhole(key: KeyBytes, value: unknown): void {
  if (value === undefined || value === null) key.byte(tags.null);
  else if (typeof value === 'string') writeText(key, tags.string, value);
  else if (typeof value === 'number') writeNumber(key, value, 0n);
  else if (typeof value === 'bigint') writeNumber(key, Number(value), value - BigInt(Number(value)));
  else if (typeof value === 'boolean') writeBytes(key, tags.boolean, [value ? 1 : 0]);
  else writeObject(key, value);
}

function writeObject(key: KeyBytes, value: object): void {
  if (value instanceof Date) writeDate(key, value.getTime());
  else if (value instanceof ObjectId) writeBytes(key, tags.objectId, value.id);
  else if (value instanceof Double) writeNumber(key, value.value, 0n);
  else if (value instanceof Decimal128) writeNumber(key, Number(value.toString()), 0n);
  else if (value instanceof Timestamp) writeTimestamp(key, value.toBigInt());
  else if (value instanceof MinKey) key.byte(tags.minKey);
  else if (value instanceof MaxKey) key.byte(tags.maxKey);
  else if (value instanceof BSONRegExp) writeText(key, tags.regExp, `${value.pattern}/${value.options}`);
  else if (value instanceof Binary) writeBinary(key, value);
  else writeBytes(key, Array.isArray(value) ? tags.array : tags.document, sha256(encode({ value })));
}

function writeBytes(key: KeyBytes, tag: number, bytes: ArrayLike<number>): void {
  key.byte(tag);
  key.bytes(bytes);
}

/** Text ends in two zeros, and a zero inside is followed by a one: no text is then the start of another's key. */
function writeText(key: KeyBytes, tag: number, text: string): void {
  key.byte(tag);
  const [first = '', ...others] = text.includes('\0') ? text.split('\0') : [text];
  key.text(first);
  for (const other of others) {
    key.uint16(1);
    key.text(other);
  }
  key.uint16(0);
}

/** A double whose sign bit tells its place, then what a Long has beyond a double. Zero has one key, whatever its sign. */
function writeNumber(key: KeyBytes, value: number, beyondDouble: bigint): void {
  key.byte(tags.number);
  const start = key.length;
  if (Number.isNaN(value)) {
    key.bytes(notANumber);
    return;
  }
  key.double(value === 0 ? 0 : value);
  if (value < 0) key.invert(start);
  else key.setBits(start, 0x80);
  key.uint16(Number(beyondDouble) + 0x8000);
}

const notANumber = Buffer.alloc(10);

/** Milliseconds as a whole number of 64 bits whose sign bit is turned over. */
function writeDate(key: KeyBytes, milliseconds: number): void {
  key.byte(tags.date);
  const high = Math.floor(milliseconds / 2 ** 32);
  key.uint32((high ^ 0x80000000) >>> 0);
  key.uint32(milliseconds - high * 2 ** 32);
}

function writeTimestamp(key: KeyBytes, value: bigint): void {
  key.byte(tags.timestamp);
  const turned = BigInt.asUintN(64, value) ^ (1n << 63n);
  key.uint32(Number(turned >> 32n));
  key.uint32(Number(turned & 0xffffffffn));
}

function writeBinary(key: KeyBytes, value: Binary): void {
  key.byte(tags.binary);
  key.uint32(value.length());
  key.byte(value.sub_type);
  key.bytes(value.value());
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
