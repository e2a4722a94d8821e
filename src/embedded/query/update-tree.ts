import { CommandError } from '../command-error.ts';
import { type Document, isDocument, setField } from '../document.ts';
import { ArrayFilters } from './array-filters.ts';
import { identical } from './compare.ts';
import { matchedIndex } from './positional.ts';
import { typeName } from './types.ts';

/** What a modifier may know besides the value it changes: the document as it was, and how the update is applied. */
export type Change = { document: Document; inserting: boolean; now: Date };

/** Gives the new value of a field from the old one; undefined is a field that is not there, before and after. */
export type Modifier = (old: unknown, change: Change) => unknown;

/** One step of the paths of an update: a change at its end, or further steps. */
type Node = {
  path: string;
  modifier: Modifier | undefined;
  steps: Map<string, Node>;
  sorted: [string, Node][];
  matched?: (document: Document) => number | undefined;
};

const longestPadding = 1_500_000;

/**
 * All the modifiers of one update, by path, so that two that touch the same place are found out and each document and
 * array on the way is copied once. Steps are taken in MongoDB's order: numeric names by value, then the others.
 */
export class UpdateTree {
  readonly #root = newNode('');
  readonly #arrayFilters: ArrayFilters;
  readonly #filter: Document;

  constructor({ arrayFilters, filter = {} }: { arrayFilters: Document[]; filter?: Document | undefined }) {
    this.#arrayFilters = new ArrayFilters(arrayFilters);
    this.#filter = filter;
  }

  /** Adds a modifier. Throws ConflictingUpdateOperators when its path meets another's. */
  add(path: string, modifier: Modifier): void {
    const parts = path.split('.');
    if (parts.includes('')) {
      throw new CommandError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    }
    if (parts[0]?.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not valid.`,
      );
    }
    let node = this.#root;
    for (const [i, part] of parts.entries()) {
      this.#arrayFilters.use(part, path);
      if (node.modifier !== undefined) throw conflict(path, node.path);
      const next = node.steps.get(part) ?? newNode(parts.slice(0, i + 1).join('.'));
      node.steps.set(part, next);
      node = next;
    }
    if (node.modifier !== undefined || node.steps.size > 0) throw conflict(path, path);
    node.modifier = modifier;
  }

  /** To be called after the last `add`: fixes the order, and throws if an array filter was not used. */
  seal(): void {
    this.#arrayFilters.checkUsed();
    seal(this.#root);
  }

  apply(document: Document, change: Change): Document {
    return this.#document(document, this.#root, change);
  }

  #value(old: unknown, node: Node, change: Change): unknown {
    if (node.modifier !== undefined) {
      const value = node.modifier(old, change);
      return identical(value, old) ? old : value;
    }
    if (isDocument(old)) return this.#document(old, node, change);
    if (Array.isArray(old)) return this.#array(old, node, change);
    const created = this.#created(node, change, old);
    if (created === undefined) return old;
    if (old === undefined) return created;
    throw notViable(node, old);
  }

  /** What is made where nothing is yet: a document, if any of the modifiers makes a field of it. */
  #created(node: Node, change: Change, old: unknown): Document | undefined {
    for (const [name] of node.sorted) {
      if (!name.startsWith('$')) continue;
      throw new CommandError(
        'BadValue',
        old === undefined
          ? `The path '${node.path}' must exist in the document in order to apply array updates.`
          : `Cannot apply array updates to non-array element ${node.path} of type ${typeName(old)}`,
      );
    }
    const document = this.#document({}, node, change);
    return Object.keys(document).length > 0 ? document : undefined;
  }

  #document(old: Document, node: Node, change: Change): Document {
    let copy: Document | undefined;
    for (const [name, step] of node.sorted) {
      if (name.startsWith('$[') || name === '$') {
        throw new CommandError('BadValue', `Cannot apply array updates to non-array element ${node.path}`);
      }
      const before = Object.hasOwn(old, name) ? old[name] : undefined;
      const after = this.#value(before, step, change);
      if (after === before) continue;
      copy ??= { ...old };
      if (after === undefined) delete copy[name];
      else setField(copy, name, after);
    }
    return copy ?? old;
  }

  #array(old: unknown[], node: Node, change: Change): unknown[] {
    let copy: unknown[] | undefined;
    for (const [name, step] of node.sorted) {
      for (const index of this.#positions(name, old, node, change)) {
        const array: unknown[] = copy ?? old;
        const before = array[index];
        const after = this.#value(before, step, change);
        if (after === before) continue;
        if (index < 0) throw notViable(step, old);
        if (index - array.length > longestPadding) {
          throw new CommandError('BadValue', `can't backfill more than ${longestPadding} elements`);
        }
        copy ??= [...old];
        while (copy.length < index) copy.push(null);
        // An array keeps its length: what is unset becomes null.
        copy[index] = after ?? null;
      }
    }
    return copy ?? old;
  }

  /** The elements that a step means; -1 for a field name, which an array has not. */
  #positions(name: string, array: unknown[], node: Node, change: Change): Iterable<number> {
    if (/^\d+$/.test(name)) return [Number(name)];
    if (name === '$[]') return array.keys();
    if (name.startsWith('$[')) return this.#arrayFilters.positions(name, array);
    if (name !== '$') return [-1];
    node.matched ??= matchedIndex(this.#filter, node.path);
    const index = node.matched(change.document);
    if (index !== undefined) return [index];
    throw new CommandError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    );
  }
}

function newNode(path: string): Node {
  return { path, modifier: undefined, steps: new Map(), sorted: [] };
}

function seal(node: Node): void {
  node.sorted = [...node.steps].sort(([a], [b]) => compareNames(a, b));
  for (const [, step] of node.sorted) seal(step);
}

function compareNames(a: string, b: string): number {
  const numbers = [a, b].map((name) => (/^\d+$/.test(name) ? Number(name) : Number.POSITIVE_INFINITY));
  const [x = 0, y = 0] = numbers;
  if (x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

function conflict(path: string, at: string): CommandError {
  return new CommandError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  );
}

function notViable(node: Node, old: unknown): CommandError {
  const [name] = node.sorted[0] ?? [node.path];
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${name}' in element of type ${typeName(old)} at '${node.path}'`,
  );
}
