import { type Document, fieldReader, isDocument } from '../document.ts';
import { compareValues } from './compare.ts';

/** A test of one value; `undefined` stands for a missing field. */
export type Test = (value: unknown) => boolean;

/** A dotted path, taken apart once. */
export type Path = { text: string; parts: Part[] };

export type Part = {
  name: string;
  /** The array position that the part names, or -1 when it cannot name one. */
  index: number;
  read(document: Document): unknown;
};

export function parsePath(text: string): Path {
  const parts = text.split('.').map((name) => ({
    name,
    index: /^(0|[1-9]\d{0,9})$/.test(name) ? Number(name) : -1,
    read: fieldReader(name),
  }));
  return { text, parts };
}

/**
 * A document test: whether any value that the path reaches passes. As in MongoDB, an array on the way stands for its
 * elements (and for the one at a numeric part); at the end of the path it stands for its elements and itself. A path
 * that leads nowhere reaches one `undefined`, except through an array that holds no document.
 */
export function anyAt(path: string, test: Test): (document: Document) => boolean {
  const { parts } = parsePath(path);
  return reach(parts, 0, (value) => test(value) || (Array.isArray(value) && value.some(test)));
}

/** As `anyAt`, but an array at the end of the path stands only for itself. */
export function anyWholeAt(path: string, test: Test): (document: Document) => boolean {
  return reach(parsePath(path).parts, 0, test);
}

function reach(parts: Part[], at: number, test: Test): (document: Document) => boolean {
  const part = parts[at];
  if (part === undefined) return test;
  const { read } = part;
  const last = at === parts.length - 1;
  if (last) return (document) => test(read(document));
  const next = reach(parts, at + 1, test);
  const missing = test(undefined);
  const inArray = reachInArray(parts, at + 1, next, test);
  return (document) => {
    const value = read(document);
    if (isDocument(value)) return next(value);
    return Array.isArray(value) ? inArray(value) : missing;
  };
}

/** An array in the middle of a path: its documents, and the element that a numeric part names. */
function reachInArray(
  parts: Part[],
  at: number,
  next: (document: Document) => boolean,
  test: Test,
): (array: unknown[]) => boolean {
  const index = parts[at]?.index ?? -1;
  const atIndex = index < 0 ? undefined : reachElement(parts, at + 1, test);
  return (array) => {
    if (atIndex !== undefined && index < array.length && atIndex(array[index])) return true;
    for (const element of array) {
      if (isDocument(element) && next(element)) return true;
    }
    return false;
  };
}

/** The rest of a path below an array element that was named by its position. */
function reachElement(parts: Part[], at: number, test: Test): Test {
  if (at === parts.length) return test;
  const inDocument = reach(parts, at, test);
  // Built on demand: positions in a row ("a.0.1") would otherwise build each other twice over.
  let inArray: ((array: unknown[]) => boolean) | undefined;
  return (value) => {
    if (isDocument(value)) return inDocument(value);
    if (!Array.isArray(value)) return false;
    inArray ??= reachInArray(parts, at, inDocument, test);
    return inArray(value);
  };
}

/** The value at a path through documents alone; undefined when there is none or an array is in the way. */
export function readPath(document: Document, path: string): unknown {
  let value: unknown = document;
  for (const { read } of parsePath(path).parts) {
    value = isDocument(value) ? read(value) : undefined;
  }
  return value;
}

/**
 * The distinct keys that an index on the path holds for a document: one, or one for each element when the path meets
 * an array. A missing field gives `null`, an empty array at the end gives `undefined`, as in MongoDB's indexes.
 */
export function valuesAt(document: Document, path: string): unknown[] {
  const found = allValuesAt(document, parsePath(path));
  if (found.length < 2) return found;
  found.sort(compareValues);
  return found.filter((value, i) => i === 0 || compareValues(value, found[i - 1]) !== 0);
}

/** The same in no order, and each as often as it is met. */
export function allValuesAt(document: Document, { parts }: Path): unknown[] {
  const found: unknown[] = [];
  collect(document, parts, 0, found);
  return found;
}

function collect(value: unknown, parts: Part[], at: number, found: unknown[]): void {
  const part = parts[at];
  if (part === undefined) {
    if (!Array.isArray(value)) found.push(value ?? null);
    else if (value.length === 0) found.push(undefined);
    else found.push(...value.map((element) => element ?? null));
  } else if (isDocument(value)) {
    collect(part.read(value), parts, at + 1, found);
  } else if (!Array.isArray(value)) {
    found.push(null);
  } else if (part.index >= 0 && part.index < value.length) {
    collect(value[part.index], parts, at + 1, found);
  } else if (value.length === 0) {
    found.push(null);
  } else {
    for (const element of value) {
      if (isDocument(element)) collect(element, parts, at, found);
      else found.push(null);
    }
  }
}
