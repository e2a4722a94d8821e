import { BSONRegExp } from 'bson';
import { type Document, isDocument } from './document.ts';
import type { CollectionMeta, IndexMeta } from './storage/catalog.ts';
import { encodeKey, isOrdered, maxBoundBytes, maxKeyBytes } from './storage/keys.ts';
import { after, type KeyRange, numberKey } from './storage/storage.ts';

/** How to reach the rows of a query: by id, through a range of an index, or through the whole collection. */
export type Plan =
  | { readonly kind: 'ids'; readonly ids: readonly unknown[] }
  | {
      readonly kind: 'index' | 'documents';
      readonly index: IndexMeta | null;
      readonly range: KeyRange;
      readonly reverse: boolean;
      /** Whether the rows come in the order asked for. */
      readonly isSorted: boolean;
      /** Whether every row of the range matches: none needs to be looked at to be counted. */
      readonly isExact: boolean;
    };

/** Chooses the way that looks at the fewest rows: most equalities first, then order, then a range. */
export function plan(collection: CollectionMeta, filter: Document, sort: Document | undefined): Plan {
  const conditions = conditionsOf(filter);
  const ids = idsOf(filter._id);
  if (ids) return { kind: 'ids', ids };
  const usable = [null, ...collection.indexes].map((index) => candidate(collection, index, conditions, sort));
  return usable.reduce((best, next) => (next.score > best.score ? next : best)).plan;
}

interface Condition {
  /** The single value asked for, in a box since null is a value. */
  readonly equal?: { readonly value: unknown };
  readonly bounds: readonly { readonly operator: string; readonly value: unknown }[];
  /** Whether there is nothing to the condition beside these. */
  readonly isComplete: boolean;
}

function candidate(
  collection: CollectionMeta,
  index: IndexMeta | null,
  conditions: ReadonlyMap<string, Condition>,
  sort: Document | undefined,
) {
  const fields = Object.entries(index?.key ?? { _id: 1 });
  const equalities = leadingEqualities(fields, conditions);
  const rest = fields.slice(equalities.length);
  const order = sortOf(
    rest,
    sort,
    equalities.map(([path]) => path),
  );
  const isSorted = order !== null && index?.isMultikey !== true;
  const [next] = rest;
  const bounds = next ? (conditions.get(next[0])?.bounds ?? []) : [];
  const prefix = Buffer.concat([
    numberKey(index?.id ?? collection.id),
    encodeKey(
      equalities.map(([, , value]) => value),
      equalities.map(([, direction]) => direction < 0),
    ),
  ]);
  const range =
    bounds.length > 0 && next
      ? bounded(prefix, bounds, next[1] < 0, index?.isMultikey === true)
      : whole(prefix);
  const isExact =
    index !== null &&
    !index.isMultikey &&
    [...conditions].every(
      ([path, { isComplete }]) => isComplete && equalities.some(([equal]) => equal === path),
    );
  const chosen: Plan = {
    kind: index ? 'index' : 'documents',
    index,
    range,
    reverse: isSorted && order === 'backward',
    isSorted,
    isExact: isExact || (index === null && conditions.size === 0),
  };
  // The keys of an index are cut where they are long: what lies beyond finds nothing there.
  const isCut = prefix.length > maxKeyBytes / 2;
  return {
    plan: chosen,
    score: isCut ? -1 : equalities.length * 4 + (isSorted && sort ? 3 : 0) + (bounds.length > 0 ? 2 : 0),
  };
}

type Equality = readonly [path: string, direction: number, value: unknown];

function leadingEqualities(
  fields: readonly (readonly [string, number])[],
  conditions: ReadonlyMap<string, Condition>,
): Equality[] {
  const found: Equality[] = [];
  for (const [path, direction] of fields) {
    const equal = conditions.get(path)?.equal;
    if (!equal) break;
    found.push([path, direction, equal.value]);
  }
  return found;
}

/** Whether the fields give the order asked for, and in which direction they are to be read. */
function sortOf(
  fields: readonly (readonly [string, number])[],
  sort: Document | undefined,
  fixed: readonly string[],
): 'forward' | 'backward' | null {
  const wanted = Object.entries(sort ?? {}).filter(([path]) => !fixed.includes(path));
  if (wanted.length === 0) return 'forward';
  const signs = wanted.map(([path, direction], position) => {
    const field = fields[position];
    return field && field[0] === path ? field[1] * Math.sign(Number(direction)) : 0;
  });
  if (signs.every((sign) => sign === 1)) return 'forward';
  return signs.every((sign) => sign === -1) ? 'backward' : null;
}

function conditionsOf(filter: Document): Map<string, Condition> {
  const conditions = new Map<string, Condition>();
  for (const [path, value] of Object.entries(filter)) {
    conditions.set(path, path.startsWith('$') ? { bounds: [], isComplete: false } : conditionOf(value));
  }
  return conditions;
}

function conditionOf(value: unknown): Condition {
  if (!isDocument(value) || !Object.keys(value).some((key) => key.startsWith('$'))) {
    return isPoint(value)
      ? { equal: { value }, bounds: [], isComplete: value !== null }
      : { bounds: [], isComplete: false };
  }
  if ('$eq' in value && isPoint(value.$eq)) {
    return {
      equal: { value: value.$eq },
      bounds: [],
      isComplete: Object.keys(value).length === 1 && value.$eq !== null,
    };
  }
  const bounds = Object.entries(value)
    .filter(([operator, bound]) => ['$gt', '$gte', '$lt', '$lte'].includes(operator) && isBound(bound))
    .map(([operator, bound]) => ({ operator, value: bound }));
  return { bounds, isComplete: false };
}

/** Whether the place of a value tells what lies before and after it: that of a long text does not. */
function isBound(value: unknown): boolean {
  if (typeof value === 'string' && Buffer.byteLength(value) > maxBoundBytes) return false;
  return value !== null && isPoint(value);
}

/** Whether a value has one place in the order of an index. */
function isPoint(value: unknown): boolean {
  return value !== undefined && !(value instanceof BSONRegExp) && isOrdered(value);
}

/** The ids that a query is limited to, by one value or by `$in`; null if it is not. */
function idsOf(condition: unknown): readonly unknown[] | null {
  if (condition === undefined) return null;
  const { equal } = conditionOf(condition);
  if (equal) return [equal.value];
  const list = isDocument(condition) ? condition.$in : undefined;
  return Array.isArray(list) && list.every(isPoint) ? list : null;
}

/** Rows from the lower to the upper bound. Where a row has several entries only one bound may be used. */
function bounded(
  prefix: Buffer,
  bounds: Condition['bounds'],
  isDescending: boolean,
  isMultikey: boolean,
): KeyRange {
  let { start, end } = whole(prefix);
  for (const { operator, value } of isMultikey ? bounds.slice(0, 1) : bounds) {
    const key = Buffer.concat([prefix, encodeKey([value], [isDescending])]);
    const isLower = operator.startsWith('$gt') !== isDescending;
    if (isLower) start = operator.endsWith('e') ? key : after(key);
    else end = operator.endsWith('e') ? after(key) : key;
  }
  return { start, end };
}

function whole(prefix: Buffer): KeyRange {
  return { start: prefix, end: after(prefix) };
}
