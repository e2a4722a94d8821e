import { createHash } from 'node:crypto';
import { Binary, BSONRegExp, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { encode } from '../document.ts';

/** LMDB takes keys of at most 1978 bytes; a value that would take more of it than this is a prefix and a hash. */
const maxValueBytes = 700;
const prefixBytes = 400;

/** Bytes of a text up to which its place among longer ones is known. */
export const maxBoundBytes = prefixBytes - 1;

/** A key of several values that is longer than this is a prefix and a hash as well: it is then of use to no planner. */
export const maxKeyBytes = 1_000;

export function shortened(key: Buffer): Buffer {
  return key.length <= maxKeyBytes ? key : Buffer.concat([key.subarray(0, maxKeyBytes), sha256(key)]);
}

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

/**
 * Values as bytes whose order is MongoDB's order of the values. Documents, arrays and long values keep equality but not
 * order (see `hasPlace`): readers check each row against the query all the same. Descending fields are inverted.
 */
export function encodeKey(values: readonly unknown[], descending: readonly boolean[] = []): Buffer {
  return Buffer.concat(
    values.map((value, position) =>
      descending[position] ? inverted(encodeValue(value)) : encodeValue(value),
    ),
  );
}

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

function encodeValue(value: unknown): Buffer {
  const { tag, bytes } = parts(value);
  const shown =
    bytes.length <= maxValueBytes ? bytes : Buffer.concat([bytes.subarray(0, prefixBytes), sha256(bytes)]);
  return Buffer.concat([Buffer.of(tag), shown]);
}

function parts(value: unknown): { tag: number; bytes: Buffer } {
  switch (typeof value) {
    case 'undefined':
      return { tag: tags.null, bytes: Buffer.alloc(0) };
    case 'string':
      return { tag: tags.string, bytes: terminated(Buffer.from(value)) };
    case 'number':
      return { tag: tags.number, bytes: numberBytes(value, 0n) };
    case 'bigint':
      return { tag: tags.number, bytes: numberBytes(Number(value), value - BigInt(Number(value))) };
    case 'boolean':
      return { tag: tags.boolean, bytes: Buffer.of(value ? 1 : 0) };
    default:
      return objectParts(value);
  }
}

function objectParts(value: unknown): { tag: number; bytes: Buffer } {
  if (value === null) return { tag: tags.null, bytes: Buffer.alloc(0) };
  if (value instanceof Date) return { tag: tags.date, bytes: int64Bytes(BigInt(value.getTime())) };
  if (value instanceof ObjectId) return { tag: tags.objectId, bytes: Buffer.from(value.id) };
  if (value instanceof Double) return { tag: tags.number, bytes: numberBytes(value.value, 0n) };
  if (value instanceof Decimal128)
    return { tag: tags.number, bytes: numberBytes(Number(value.toString()), 0n) };
  if (value instanceof Timestamp) return { tag: tags.timestamp, bytes: int64Bytes(value.toBigInt()) };
  if (value instanceof MinKey) return { tag: tags.minKey, bytes: Buffer.alloc(0) };
  if (value instanceof MaxKey) return { tag: tags.maxKey, bytes: Buffer.alloc(0) };
  if (value instanceof BSONRegExp)
    return { tag: tags.regExp, bytes: terminated(Buffer.from(`${value.pattern}/${value.options}`)) };
  if (value instanceof Binary) return { tag: tags.binary, bytes: binaryBytes(value) };
  return {
    tag: Array.isArray(value) ? tags.array : tags.document,
    bytes: sha256(Buffer.from(encode({ value }))),
  };
}

function numberBytes(value: number, beyondDouble: bigint): Buffer {
  const bytes = Buffer.alloc(10);
  if (Number.isNaN(value)) return bytes;
  // Zero has one key, whatever its sign.
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  if (value < 0) for (let at = 0; at < 8; at += 1) bytes[at] = ~(bytes[at] ?? 0) & 0xff;
  else bytes[0] = (bytes[0] ?? 0) | 0x80;
  bytes.writeUInt16BE(Number(beyondDouble) + 0x8000, 8);
  return bytes;
}

function int64Bytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value) ^ (1n << 63n));
  return bytes;
}

function binaryBytes(value: Binary): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.length());
  head[4] = value.sub_type;
  return Buffer.concat([head, value.value()]);
}

/** Text ends in two zeros, and a zero inside is followed by a one: no text is then the start of another's key. */
function terminated(text: Buffer): Buffer {
  const end = Buffer.of(0, 0);
  if (!text.includes(0)) return Buffer.concat([text, end]);
  const escaped: number[] = [];
  for (const byte of text) escaped.push(...(byte === 0 ? [0, 1] : [byte]));
  return Buffer.concat([Buffer.from(escaped), end]);
}

function inverted(bytes: Buffer): Buffer {
  return bytes.map((byte) => ~byte & 0xff) as Buffer;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
