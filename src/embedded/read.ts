import { CommandError } from './command-error.ts';
import type { Document } from './document.ts';
import { merge } from './merge.ts';
import { type IdsPlan, type Plan, plan, type ScanPlan, type UnionPlan } from './planner/plan.ts';
import type { Range } from './planner/ranges.ts';
import { compareValues } from './query/compare.ts';
import { compileFilter } from './query/filter.ts';
import { convert, type Flow } from './query/flow.ts';
import { compileSort, sorted } from './query/sort.ts';
import type { CollectionMeta, IndexMeta } from './storage/catalog.ts';
import { targetOf } from './storage/entries.ts';
import { documentKey } from './storage/record-keys.ts';
import type { Storage } from './storage/storage.ts';
import { StoredRow } from './stored-row.ts';

export interface Query {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly skip?: number | undefined;
  /** 0 or absent: all. */
  readonly limit?: number | undefined;
}

/** What a query looked at, for `explain`. */
export interface Examined {
  keys: number;
  documents: number;
}

/**
 * The rows of a query in order, as few of them looked at as its indexes allow, and none before it is asked for. A null
 * between them stands for a row that was looked at in vain: a moment to let others have their turn.
 */
export function storedRowsOf(
  storage: Storage,
  collection: CollectionMeta | null,
  { filter, sort, skip = 0, limit = 0 }: Query,
  examined: Examined = { keys: 0, documents: 0 },
): Iterable<StoredRow | null> {
  const matches = compileFilter(filter);
  const compare = sort && Object.keys(sort).length > 0 ? ofDocuments(compileSort(sort)) : null;
  if (!collection) return [];
  const chosen = plan(collection, filter, sort);
  const reached = new Search(storage, collection, examined).rows(chosen, compare);
  const found = isExact(chosen) ? reached : matching(reached, matches);
  const most = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  return slice(compare && !chosen.isSorted ? sorted(found, compare, most) : found, skip, limit);
}

/** The same rows as documents. */
export function rowsOf(...query: Parameters<typeof storedRowsOf>): Flow {
  return convert(storedRowsOf(...query), ({ document }) => document);
}

/** All rows of a query at once, as a write needs them. */
export function read(storage: Storage, collection: CollectionMeta | null, query: Query): Document[] {
  const rows: Document[] = [];
  for (const row of rowsOf(storage, collection, query)) if (row !== null) rows.push(row);
  return rows;
}

/** How many rows match if the keys of an index tell, so that none needs to be looked at; otherwise null. */
export function countKeys(
  storage: Storage,
  collection: CollectionMeta,
  { filter, skip = 0, limit = 0 }: Query,
) {
  const chosen = plan(collection, filter);
  if (chosen.kind !== 'scan' || !isExact(chosen)) return null;
  const sum = chosen.ranges.reduce((sum, range) => sum + storage.count(range), 0);
  const all = Math.max(0, sum - skip);
  return limit > 0 ? Math.min(all, limit) : all;
}

/** Whether every row that is reached matches. */
function isExact(chosen: Plan): boolean {
  return chosen.kind !== 'union' && chosen.isExact;
}

type Order = ((a: StoredRow, b: StoredRow) => number) | null;

function ofDocuments(compare: (a: Document, b: Document) => number): NonNullable<Order> {
  return (a, b) => compare(a.document, b.document);
}

/** One run of a plan: counts what it looks at. */
class Search {
  readonly #storage: Storage;
  readonly #collection: CollectionMeta;
  readonly #examined: Examined;

  constructor(storage: Storage, collection: CollectionMeta, examined: Examined) {
    this.#storage = storage;
    this.#collection = collection;
    this.#examined = examined;
  }

  rows(chosen: Plan, compare: Order): Iterable<StoredRow> {
    switch (chosen.kind) {
      case 'ids':
        return this.#byId(chosen);
      case 'scan':
        return this.#scan(chosen);
      case 'union':
        return this.#union(chosen, compare);
    }
  }

  *#byId({ ids, reverse }: IdsPlan): Generator<StoredRow> {
    const inOrder = [...ids].sort(compareValues);
    for (const id of reverse ? inOrder.reverse() : inOrder) {
      this.#examined.keys += 1;
      const row = this.#row(documentKey(this.#collection, id));
      if (row) yield row;
    }
  }

  *#scan(chosen: ScanPlan): Generator<StoredRow> {
    if (!chosen.index) {
      for (const { key, value } of this.#entries(chosen)) {
        this.#examined.documents += 1;
        yield new StoredRow(key, value);
      }
      return;
    }
    const targets = this.#targets(chosen, chosen.index);
    for (const target of chosen.index.multikey.length > 0 ? distinct(targets, (key) => key) : targets) {
      const row = this.#row(target);
      if (row) yield row;
    }
  }

  *#targets(chosen: ScanPlan, index: IndexMeta): Generator<Buffer> {
    for (const entry of this.#entries(chosen)) yield targetOf(index, entry);
  }

  *#entries({ ranges, reverse, isMerged }: ScanPlan): Generator<ScannedEntry> {
    if (isMerged) {
      const scans = ranges.map((range) => this.#range(range, reverse));
      yield* merge(scans, reverse ? (a, b) => compareRests(b, a) : compareRests);
    } else {
      for (const range of reverse ? ranges.toReversed() : ranges) yield* this.#range(range, reverse);
    }
  }

  *#range(range: Range, reverse: boolean): Generator<ScannedEntry> {
    for (const { key, value } of this.#storage.scan(range, reverse)) {
      this.#examined.keys += 1;
      yield { key, value, prefixBytes: range.prefixBytes };
    }
  }

  #union({ branches, isSorted }: UnionPlan, compare: Order): Iterable<StoredRow> {
    const found = branches.map((branch) => this.rows(branch, compare));
    const all = isSorted && compare ? merge(found, compare) : inSequence(found);
    return distinct(all, ({ key }) => key);
  }

  #row(key: Buffer): StoredRow | null {
    const bytes = this.#storage.follow(key);
    if (!bytes) return null;
    this.#examined.documents += 1;
    return new StoredRow(key, bytes);
  }
}

interface ScannedEntry {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly prefixBytes: number;
}

/** By what follows the prefixes: the fields of the index that are in order within each range. */
function compareRests(a: ScannedEntry, b: ScannedEntry): number {
  return a.key.compare(b.key, b.prefixBytes, b.key.length, a.prefixBytes, a.key.length);
}

function* inSequence<T>(sequences: Iterable<T>[]): Generator<T> {
  for (const sequence of sequences) yield* sequence;
}

function* distinct<T>(items: Iterable<T>, keyOf: (item: T) => Buffer): Generator<T> {
  const given = new Set<string>();
  for (const item of items) {
    const key = keyOf(item).toString('latin1');
    if (given.has(key)) continue;
    given.add(key);
    yield item;
  }
}

function* matching(
  rows: Iterable<StoredRow>,
  matches: (row: Document) => boolean,
): Generator<StoredRow | null> {
  for (const row of rows) yield matches(row.document) ? row : null;
}

function* slice<T>(rows: Iterable<T | null>, skip: number, limit: number): Generator<T | null> {
  let position = 0;
  for (const row of rows) {
    if (row !== null) position += 1;
    yield position > skip ? row : null;
    if (limit > 0 && position >= skip + limit) return;
  }
}

/** A whole number that a command takes, or what to say of it. */
export function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new CommandError(
    'BadValue',
    `${name} must be a whole number of 0 or more; received ${String(value)}`,
  );
}
