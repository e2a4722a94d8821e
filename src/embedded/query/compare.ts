import { Binary, BSONRegExp, BSONSymbol, Code, DBRef, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { type Document, isDocument } from '../document.ts';
import { compareNumbers, isNumeric, numericType } from './numbers.ts';

/** The ranks of MongoDB's BSON comparison order; values of different rank compare by rank alone. */
export const rank = {
  minKey: -1,
  null: 5,
  number: 10,
  string: 15,
  document: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

/**
 * MongoDB's comparison order over all BSON values: negative, zero or positive. Missing (undefined) counts as null,
 * numbers compare by exact value whatever their type, strings by Unicode code point (as their UTF-8 bytes would).
 */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const ranked = rankOf(a);
  const byRank = ranked - rankOf(b);
  return byRank === 0 ? compareSameRank(a, b, ranked) : byRank;
}

/** Where a value stands among the types: one of the numbers of `rank`. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return rank.string;
    case 'number':
    case 'bigint':
      return rank.number;
    case 'boolean':
      return rank.boolean;
    case 'undefined':
      return rank.null;
  }
  if (value === null) return rank.null;
  if (isDocument(value)) return rank.document;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  if (value instanceof ObjectId) return rank.objectId;
  if (isNumeric(value)) return rank.number;
  if (value instanceof Binary) return rank.binary;
  // A Timestamp is also a Long to `instanceof`; it is tested before anything that a Long might be taken for.
  if (value instanceof Timestamp) return rank.timestamp;
  if (value instanceof BSONRegExp) return rank.regex;
  if (value instanceof BSONSymbol) return rank.string;
  if (value instanceof Code) return value.scope ? rank.codeWithScope : rank.code;
  if (value instanceof DBRef) return rank.dbPointer;
  if (value instanceof MinKey) return rank.minKey;
  if (value instanceof MaxKey) return rank.maxKey;
  throw new TypeError(`not a BSON value: ${String(value)}`);
}

/** Orders strings by code point. UTF-16 units order alike, but for surrogates against U+E000 to U+FFFF. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? surrogatesLast(x) - surrogatesLast(y) : x - y;
  }
  return a.length - b.length;
}

/**
 * Whether two values are the same BSON: same type, same value, same field order. Stricter than `compareValues`, for
 * which 1, Long 1 and 1.0 are equal; an update that yields an identical value changes nothing.
 */
export function identical(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => identical(item, b[i]));
  }
  if (isDocument(a)) return isDocument(b) && identicalDocuments(a, b);
  if (a.constructor !== b.constructor) return false;
  if (isNumeric(a) && isNumeric(b)) return numericType(a) === numericType(b) && a.toString() === b.toString();
  return compareValues(a, b) === 0;
}

function identicalDocuments(a: Document, b: Document): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i] && identical(a[name], b[name]))
  );
}

function compareSameRank(a: unknown, b: unknown, ranked: number): number {
  switch (ranked) {
    case rank.number:
      return isNumeric(a) && isNumeric(b) ? compareNumbers(a, b) : 0;
    case rank.string:
      return compareStrings(String(a), String(b));
    case rank.document:
      return isDocument(a) && isDocument(b) ? compareDocuments(a, b) : 0;
    case rank.array:
      return Array.isArray(a) && Array.isArray(b) ? compareArrays(a, b) : 0;
    case rank.boolean:
      return Number(a) - Number(b);
    case rank.date:
      return a instanceof Date && b instanceof Date ? a.getTime() - b.getTime() : 0;
    default:
      return compareSpecial(a, b);
  }
}

/** Field by field: type, then name, then value; of two that agree so far the shorter is less. */
function compareDocuments(a: Document, b: Document): number {
  const names = Object.keys(a);
  const others = Object.keys(b);
  const length = Math.min(names.length, others.length);
  for (let i = 0; i < length; i++) {
    const name = names[i] ?? '';
    const other = others[i] ?? '';
    const order =
      rankOf(a[name]) - rankOf(b[other]) || compareStrings(name, other) || compareValues(a[name], b[other]);
    if (order !== 0) return order;
  }
  return names.length - others.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The rarer types. Min and max keys, alone in their rank, are always equal. */
function compareSpecial(a: unknown, b: unknown): number {
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Binary && b instanceof Binary) {
    return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
  }
  if (a instanceof Timestamp && b instanceof Timestamp) return a.t - b.t || a.i - b.i;
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) {
    return compareStrings(a.code, b.code) || compareDocuments(a.scope ?? {}, b.scope ?? {});
  }
  if (a instanceof DBRef && b instanceof DBRef) {
    return compareStrings(a.collection, b.collection) || Buffer.compare(a.oid.id, b.oid.id);
  }
  return 0;
}

/** Moves the surrogates (code points beyond U+FFFF) above the rest of the basic plane. */
function surrogatesLast(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
