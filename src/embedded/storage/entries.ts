import type { Document } from '../document.ts';
import { type Path, parsePath, valuesAt } from '../query/paths.ts';
import type { IndexMeta } from './catalog.ts';
import { KeyBytes } from './key-bytes.ts';
import { hasPlace, maxKeyBytes, shorten, writeValue } from './keys.ts';
import { numberBytes } from './record-keys.ts';

/** An entry of an index, which leads to a document. */
export interface IndexEntry {
  /** The number of the index, the indexed values and, unless they end with it, the `_id`. */
  readonly key: Buffer;
  /** The key of the document, or where in this key the `_id` begins. */
  readonly value: Buffer;
}

/** What a document adds to an index. */
export interface Entries {
  /** One, or one for each value of an array. */
  readonly entries: readonly IndexEntry[];
  /** The fields that hold an array, themselves or on the way. */
  readonly multikey: readonly string[];
  /** The fields with a value whose key does not tell its place among others. */
  readonly unordered: readonly string[];
}

type Described = Pick<IndexMeta, 'id' | 'collectionId' | 'key' | 'sparse'>;

/** The entries of a document with this key. */
export function entriesOf(index: Described, document: Document, target: Buffer): Entries {
  const fields = fieldsOf(index);
  if (index.sparse && fields.every((field) => isMissing(document, field))) return noEntries;
  const values = fields.every((field) => isPlain(document, field))
    ? null
    : fields.map(({ path }) => valuesAt(document, path));
  if (values === null) return oneEntry(index, document, target);
  const rows = combinations(values);
  const made = rows.map((row) => entryOf(index, row, target));
  const isCut = made.some((one) => one.isCut);
  return {
    entries: made.length === 1 ? made : distinct(made),
    multikey: namesOf(fields.filter(({ path }) => meetsArray(document, path))),
    unordered: namesOf(fields.filter((_, position) => isCut || !values[position]?.every(hasPlace))),
  };
}

const none: readonly string[] = [];
const noEntries: Entries = { entries: [], multikey: none, unordered: none };

/** The usual document has no array at any of the fields. */
function oneEntry(index: Described, document: Document, target: Buffer): Entries {
  const fields = fieldsOf(index);
  const values = fields.map(({ read }) => read(document));
  const entry = entryOf(index, values, target);
  const { isCut } = entry;
  const hasPlaces = !isCut && values.every(hasPlace);
  return {
    entries: [entry],
    multikey: none,
    unordered: hasPlaces
      ? none
      : namesOf(fields.filter((_, position) => isCut || !hasPlace(values[position]))),
  };
}

const scratch = new KeyBytes();

function entryOf(index: Described, values: readonly unknown[], target: Buffer) {
  const fields = fieldsOf(index);
  scratch.clear();
  scratch.uint32(index.id);
  const start = scratch.length;
  let last = start;
  for (let at = 0; at < values.length; at += 1) {
    last = scratch.length;
    writeValue(scratch, values[at], fields[at]?.isDescending);
  }
  const isCut = shorten(scratch, start, maxKeyBytes);
  if (endsWithId(index) && !isCut) return { key: scratch.copy(), value: placeBytes(last), isCut };
  scratch.bytes(target.subarray(numberBytes));
  return { key: scratch.copy(), value: target, isCut };
}

/** Whether the indexed values are different for each document, and need no more to lead to it. */
export function endsWithId(index: Pick<IndexMeta, 'key'>): boolean {
  return fieldsOf(index).at(-1)?.path.text === '_id';
}

/** A document's key is longer than this: behind the number of its collection it has a type at least. */
const placeLength = 2;

const knownPlaces: Buffer[] = [];

function placeBytes(at: number): Buffer {
  knownPlaces[at] ??= Buffer.of(at >> 8, at & 0xff);
  return knownPlaces[at];
}

/** The key of the document that an entry leads to. */
export function targetOf(index: Described, { key, value }: IndexEntry): Buffer {
  if (value.length !== placeLength) return value;
  const id = key.subarray(value.readUInt16BE());
  const target = Buffer.allocUnsafe(numberBytes + id.length);
  target.writeUInt32BE(index.collectionId);
  const turn = fieldsOf(index).at(-1)?.isDescending ? 0xff : 0;
  for (let at = 0; at < id.length; at += 1) target[numberBytes + at] = (id[at] ?? 0) ^ turn;
  return target;
}

/** A field of an index, its path taken apart once. */
interface Field {
  readonly path: Path;
  readonly isDescending: boolean;
  /** The value at a path of one name. */
  read(document: Document): unknown;
}

const knownFields = new WeakMap<object, readonly Field[]>();

function fieldsOf({ key }: Pick<IndexMeta, 'key'>): readonly Field[] {
  const known = knownFields.get(key);
  if (known) return known;
  const fields = Object.entries(key).map(([text, direction]) => {
    const path = parsePath(text);
    return { path, isDescending: direction < 0, read: path.parts[0]?.read ?? (() => undefined) };
  });
  knownFields.set(key, fields);
  return fields;
}

function namesOf(fields: readonly Field[]): string[] {
  return fields.map(({ path }) => path.text);
}

/** Whether the field is one of the document itself, and no array. */
function isPlain(document: Document, { path, read }: Field): boolean {
  return path.parts.length === 1 && !Array.isArray(read(document));
}

/** Every row of one value of each field. Usually one field has several at most: the others are added in place. */
function combinations(fields: readonly (readonly unknown[])[]): unknown[][] {
  let rows: unknown[][] = [[]];
  for (const values of fields) {
    if (values.length === 1) for (const row of rows) row.push(values[0]);
    else rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  }
  return rows;
}

function distinct<T extends IndexEntry>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [entry.key.toString('latin1'), entry])).values()];
}

function isMissing(document: Document, { path }: Field): boolean {
  const { value, isArray } = reach(document, path);
  return value === undefined && !isArray;
}

function meetsArray(document: Document, path: Path): boolean {
  return reach(document, path).isArray;
}

/** What a path leads to, and whether it meets an array there or on the way. */
function reach(document: Document, { parts }: Path): { value: unknown; isArray: boolean } {
  let value: unknown = document;
  for (const { name } of parts) {
    if (Array.isArray(value)) return { value, isArray: true };
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  return { value, isArray: Array.isArray(value) };
}
