import type { Document } from '../document.ts';
import { type Path, parsePath, valuesAt } from '../query/paths.ts';
import type { IndexMeta } from './catalog.ts';
import { KeyBytes } from './key-bytes.ts';
import { hasPlace, maxKeyBytes, shorten, writeValue } from './keys.ts';

/** What a document adds to an index. */
export interface Entries {
  /**
   * The keys of its entries: the number of the index, the indexed values and the `_id`. One, or one for each value of
   * an array.
   */
  readonly keys: readonly Buffer[];
  /** The fields that hold an array, themselves or on the way. */
  readonly multikey: readonly string[];
  /** The fields with a value whose key does not tell its place among others. */
  readonly unordered: readonly string[];
}

type Described = Pick<IndexMeta, 'id' | 'key' | 'sparse'>;

/** The entries of a document, whose encoded `_id` is given. */
export function entriesOf(index: Described, document: Document, id: Buffer): Entries {
  const fields = fieldsOf(index);
  if (index.sparse && fields.every((field) => isMissing(document, field))) return noEntries;
  const values = fields.every((field) => isPlain(document, field))
    ? null
    : fields.map(({ path }) => valuesAt(document, path));
  if (values === null) return oneEntry(index, document, id);
  const rows = combinations(values);
  const made = rows.map((row) => keyOf(index, row, id));
  const keys = made.map(({ key }) => key);
  const isCut = made.some((one) => one.isCut);
  return {
    keys: keys.length === 1 ? keys : distinct(keys),
    multikey: namesOf(fields.filter(({ path }) => meetsArray(document, path))),
    unordered: namesOf(fields.filter((_, position) => isCut || !values[position]?.every(hasPlace))),
  };
}

const none: readonly string[] = [];
const noEntries: Entries = { keys: [], multikey: none, unordered: none };

/** The usual document has no array at any of the fields. */
function oneEntry(index: Described, document: Document, id: Buffer): Entries {
  const fields = fieldsOf(index);
  const values = fields.map(({ read }) => read(document));
  const { key, isCut } = keyOf(index, values, id);
  const hasPlaces = !isCut && values.every(hasPlace);
  return {
    keys: [key],
    multikey: none,
    unordered: hasPlaces
      ? none
      : namesOf(fields.filter((_, position) => isCut || !hasPlace(values[position]))),
  };
}

const scratch = new KeyBytes();

function keyOf(index: Described, values: readonly unknown[], id: Buffer): { key: Buffer; isCut: boolean } {
  const fields = fieldsOf(index);
  scratch.clear();
  scratch.uint32(index.id);
  const start = scratch.length;
  for (let at = 0; at < values.length; at += 1) writeValue(scratch, values[at], fields[at]?.isDescending);
  const isCut = shorten(scratch, start, maxKeyBytes);
  scratch.bytes(id);
  return { key: scratch.copy(), isCut };
}

/** A field of an index, its path taken apart once. */
interface Field {
  readonly path: Path;
  readonly isDescending: boolean;
  /** The value at a path of one name. */
  read(document: Document): unknown;
}

const knownFields = new WeakMap<object, readonly Field[]>();

function fieldsOf({ key }: Described): readonly Field[] {
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

function combinations(values: readonly unknown[][]): unknown[][] {
  return values.reduce<unknown[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
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
