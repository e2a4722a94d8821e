import { CommandError } from './command-error.ts';
import { type Document, decode } from './document.ts';
import { type Plan, plan } from './planner.ts';
import { compareValues } from './query/compare.ts';
import { compileFilter } from './query/filter.ts';
import { compileSort } from './query/sort.ts';
import type { CollectionMeta } from './storage/catalog.ts';
import { encodeKey } from './storage/keys.ts';
import type { Storage } from './storage/storage.ts';

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

/** The rows of a query in order, as few of them looked at as its indexes allow. */
export function read(
  storage: Storage,
  collection: CollectionMeta | null,
  { filter, sort, skip = 0, limit = 0 }: Query,
  examined: Examined = { keys: 0, documents: 0 },
): Document[] {
  const matches = compileFilter(filter);
  const compare = sort && Object.keys(sort).length > 0 ? compileSort(sort) : null;
  if (!collection) return [];
  const chosen = plan(collection, filter, sort);
  const rows = matching(candidates(storage, collection, chosen, examined), matches);
  if (compare && !isInOrder(chosen)) return slice([...rows].sort(compare), skip, limit);
  return slice(rows, skip, limit);
}

/** How many rows match; without looking at them where an index tells. */
export function count(
  storage: Storage,
  collection: CollectionMeta | null,
  { filter, skip = 0, limit = 0 }: Query,
): number {
  if (!collection) return 0;
  const chosen = plan(collection, filter, undefined);
  if (chosen.kind === 'ids' || !chosen.isExact)
    return read(storage, collection, { filter, skip, limit }).length;
  const all = Math.max(0, storage.count(chosen.range) - skip);
  return limit > 0 ? Math.min(all, limit) : all;
}

function isInOrder(chosen: Plan): boolean {
  return chosen.kind !== 'ids' && chosen.isSorted;
}

function* candidates(
  storage: Storage,
  collection: CollectionMeta,
  chosen: Plan,
  examined: Examined,
): Generator<Document> {
  if (chosen.kind === 'ids') {
    for (const id of distinctIds(chosen.ids)) {
      examined.keys += 1;
      const found = storage.get(collection, id);
      if (found) yield seen(found, examined);
    }
    return;
  }
  const given = new Set<string>();
  for (const entry of storage.scan(chosen.range, chosen.reverse)) {
    examined.keys += 1;
    if (chosen.index?.isMultikey) {
      const target = entry.toString('latin1');
      if (given.has(target)) continue;
      given.add(target);
    }
    yield seen(chosen.index ? storage.follow(entry) : decode(entry), examined);
  }
}

function seen(document: Document, examined: Examined): Document {
  examined.documents += 1;
  return document;
}

function* matching(rows: Iterable<Document>, matches: (row: Document) => boolean): Generator<Document> {
  for (const row of rows) if (matches(row)) yield row;
}

function slice(rows: Iterable<Document>, skip: number, limit: number): Document[] {
  const taken: Document[] = [];
  let position = 0;
  for (const row of rows) {
    position += 1;
    if (position <= skip) continue;
    taken.push(row);
    if (limit > 0 && taken.length >= limit) break;
  }
  return taken;
}

function distinctIds(ids: readonly unknown[]): unknown[] {
  const sorted = [...new Map(ids.map((id) => [encodeKey([id]).toString('latin1'), id])).values()];
  return sorted.sort(compareValues);
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
