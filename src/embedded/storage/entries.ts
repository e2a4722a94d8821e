import type { Document } from '../document.ts';
import { compileFilter } from '../query/filter.ts';
import { parsePath } from '../query/paths.ts';
import type { IndexMeta } from './catalog.ts';
import type { FieldKeys, IndexedDocument, IndexField } from './indexed-document.ts';
import { KeyBytes } from './key-bytes.ts';
import { maxKeyBytes, shorten } from './keys.ts';
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

/** What tells the form of an index's entries. */
type Shaped = Pick<IndexMeta, 'key' | 'partialFilterExpression'>;

type Described = Shaped & Pick<IndexMeta, 'id' | 'collectionId' | 'sparse'>;

const none: readonly string[] = [];
const noEntries: Entries = { entries: [], multikey: none, unordered: none };

/** The entries of a document. */
export function entriesOf(index: Described, indexed: IndexedDocument): Entries {
  const { fields, takes } = shapeOf(index);
  if (!takes(indexed.document)) return noEntries;
  const parts = fields.map((field) => indexed.keysOf(field));
  if (index.sparse && parts.every(({ isMissing }) => isMissing)) return noEntries;
  const made = combinations(parts).map((keys) => entryOf(index, keys, indexed.key));
  const isCut = made.some((one) => one.isCut);
  const pathsOf = (isMeant: (part: FieldKeys) => boolean) =>
    fields.filter((field) => isMeant(indexed.keysOf(field))).map(({ path }) => path.text);
  return {
    entries: made,
    multikey: parts.some(meetsArray) ? pathsOf(meetsArray) : none,
    unordered: isCut || !parts.every(havePlaces) ? pathsOf((part) => isCut || !havePlaces(part)) : none,
  };
}

const meetsArray = (part: FieldKeys) => part.meetsArray;
const havePlaces = (part: FieldKeys) => part.havePlaces;

/** Every row of one key of each field. Usually one field has several at most: the others are added in place. */
function combinations(parts: readonly FieldKeys[]): Buffer[][] {
  let rows: Buffer[][] = [[]];
  for (const { keys } of parts) {
    if (keys.length === 1) for (const row of rows) row.push(keys[0]);
    else rows = rows.flatMap((row) => keys.map((key) => [...row, key]));
  }
  return rows;
}

const scratch = new KeyBytes();

function entryOf(index: Described, keys: readonly Buffer[], target: Buffer) {
  scratch.clear();
  scratch.uint32(index.id);
  let last = numberBytes;
  for (const key of keys) {
    last = scratch.length;
    scratch.bytes(key);
  }
  const isCut = shorten(scratch, numberBytes, maxKeyBytes);
  if (endsWithId(index) && !isCut) return { key: scratch.take(), value: placeBytes(last), isCut };
  scratch.bytes(target.subarray(numberBytes));
  return { key: scratch.take(), value: target, isCut };
}

/** Whether the indexed values are different for each document, and need no more to lead to it. */
export function endsWithId(index: Shaped): boolean {
  return shapeOf(index).endsWithId;
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
  const turn = shapeOf(index).fields.at(-1)?.isDescending ? 0xff : 0;
  for (let at = 0; at < id.length; at += 1) target[numberBytes + at] = (id[at] ?? 0) ^ turn;
  return target;
}

interface Shape {
  readonly fields: readonly IndexField[];
  readonly endsWithId: boolean;
  /** Whether a document is one of those that the index is about. */
  takes(document: Document): boolean;
}

const knownShapes = new WeakMap<Shaped, Shape>();

/** By the index itself, whose key and expression never change. */
function shapeOf(index: Shaped): Shape {
  let shape = knownShapes.get(index);
  if (!shape) {
    const { key, partialFilterExpression } = index;
    const fields = Object.entries(key).map(fieldOf);
    const takes = partialFilterExpression ? compileFilter(partialFilterExpression) : () => true;
    shape = { fields, endsWithId: fields.at(-1)?.path.text === '_id', takes };
    knownShapes.set(index, shape);
  }
  return shape;
}

/** As many as there are different fields in the indexes that were used. */
const fieldNumbers = new Map<string, number>();

function fieldOf([text, direction]: [string, 1 | -1]): IndexField {
  const name = `${direction} ${text}`;
  const number = fieldNumbers.get(name) ?? fieldNumbers.size;
  fieldNumbers.set(name, number);
  return { number, path: parsePath(text), isDescending: direction < 0 };
}
