import { type Document, isDocument } from '../document.ts';
import { compareValues } from '../query/compare.ts';
import type { CollectionMeta, Equalities, IndexMeta } from '../storage/catalog.ts';
import { numberKey } from '../storage/record-keys.ts';
import { type Clause, type Condition, clausesOf, conditionsOf } from './conditions.ts';
import { orderOf } from './order.ts';
import { bounded, isCut, type PointField, prefixesOf, type Range, whole } from './ranges.ts';

/** As many ranges as are read side by side to give one order; the number is MongoDB's. */
const maxMerged = 200;
/** As many ranges as are read one after the other. */
const maxRanges = 10_000;

/** How to reach the rows of a query. `isSorted` tells whether they come in the order asked for. */
export type Plan = IdsPlan | ScanPlan | UnionPlan;

/** One row for each id. */
export interface IdsPlan {
  readonly kind: 'ids';
  readonly ids: readonly unknown[];
  readonly isSorted: boolean;
  readonly reverse: boolean;
  /** Whether the filter asks for nothing else. */
  readonly isExact: boolean;
}

/** Ranges of an index, or of the documents themselves. */
export interface ScanPlan {
  readonly kind: 'scan';
  readonly index: IndexMeta | null;
  readonly ranges: readonly Range[];
  readonly reverse: boolean;
  readonly isSorted: boolean;
  /** Whether the ranges are read side by side, by what follows their prefixes; otherwise one after the other. */
  readonly isMerged: boolean;
  /** Whether every key of the ranges is a row that matches: none needs to be looked at to be counted. */
  readonly isExact: boolean;
}

/** The rows of several plans, each row once: one plan for each branch of an `$or`. */
export interface UnionPlan {
  readonly kind: 'union';
  readonly branches: readonly (IdsPlan | ScanPlan)[];
  readonly isSorted: boolean;
}

/** Chooses the way that looks at the fewest rows: most equalities first, then order, then a range. */
export function plan(collection: CollectionMeta, filter: Document, sort: Document = {}): Plan {
  const clauses = clausesOf(filter);
  const single = singlePlan(collection, clauses, sort);
  const unions = clauses.flatMap((clause) => unionPlan(collection, clauses, clause, sort) ?? []);
  return [single, ...unions].reduce<Scored>(better, single).plan;
}

interface Scored<P extends Plan = Plan> {
  readonly plan: P;
  readonly score: number;
}

function better<P extends Plan>(best: Scored<P>, next: Scored<P>): Scored<P> {
  return next.score > best.score ? next : best;
}

function singlePlan(
  collection: CollectionMeta,
  clauses: readonly Clause[],
  sort: Document,
): Scored<IdsPlan | ScanPlan> {
  const conditions = conditionsOf(clauses);
  const byId = conditions.get('_id');
  if (byId?.points) {
    const isExact = byId.isComplete && conditions.size === 1 && collection.unordered.length === 0;
    return { plan: idsPlan(byId.points, sort, isExact), score: 100 };
  }
  const candidates = [null, ...collection.indexes].flatMap(
    (index) => candidate(collection, index, conditions, sort) ?? [],
  );
  return candidates.reduce(better);
}

function idsPlan(ids: readonly unknown[], sort: Document, isExact: boolean): IdsPlan {
  const [first, ...others] = Object.entries(sort);
  const isById = first === undefined || (first[0] === '_id' && others.length === 0);
  const isSorted = isById || ids.length < 2;
  return { kind: 'ids', ids, isSorted, reverse: Number(first?.[1]) === -1, isExact };
}

/** A plan for each branch of an `$or` with all that stands beside it; null if it is none, or a branch reads everything. */
function unionPlan(
  collection: CollectionMeta,
  clauses: readonly Clause[],
  or: Clause,
  sort: Document,
): Scored<UnionPlan> | null {
  const [name, operand] = or;
  if (name !== '$or' || !Array.isArray(operand) || !operand.every(isDocument)) return null;
  const outer = clauses.filter((clause) => clause !== or);
  const branches = operand.map((branch) => singlePlan(collection, [...outer, ...clausesOf(branch)], sort));
  const ranges = branches.reduce((sum, { plan }) => sum + (plan.kind === 'ids' ? 1 : plan.ranges.length), 0);
  const isSorted = branches.every((branch) => branch.plan.isSorted) && ranges <= maxMerged;
  return {
    plan: { kind: 'union', branches: branches.map((branch) => branch.plan), isSorted },
    score: Math.min(...branches.map(({ score }) => score)) - (isSorted ? 0 : sortScore),
  };
}

const pointScore = 4;
const sortScore = 3;
const boundScore = 2;

/** What an index gives; null if it does not hold every row that might match. */
function candidate(
  collection: CollectionMeta,
  index: IndexMeta | null,
  conditions: ReadonlyMap<string, Condition>,
  sort: Document,
): Scored<ScanPlan> | null {
  if (!implies(conditions, index?.partialFilterExpression ?? {})) return null;
  const { fields, multikey, unordered } = describe(collection, index);
  const points = leadingPoints(fields, conditions);
  const [next] = fields.slice(points.length);
  const bounds = next ? (conditions.get(next[0])?.bounds ?? []) : [];
  if (index?.sparse && bounds.length === 0 && !points.some(({ values }) => !values.includes(null)))
    return null;
  const prefixes = prefixesOf(numberKey(index?.id ?? collection.id), points);
  const ranges = prefixes.map((prefix) =>
    next && bounds.length > 0
      ? bounded(prefix, multikey.has(next[0]) ? bounds.slice(0, 1) : bounds, {
          isDescending: next[1] < 0,
          isLoose: unordered.has(next[0]),
        })
      : whole(prefix),
  );
  const order = orderOf({ fields, points, sort, unusable: new Set([...multikey, ...unordered]), multikey });
  const isSorted = order !== null && !(order.isMerged && ranges.length > maxMerged);
  const isExact =
    multikey.size === 0 &&
    unordered.size === 0 &&
    [...conditions].every(
      ([path, condition]) =>
        condition.isComplete &&
        (condition.points ? points.some((point) => point.path === path) : next?.[0] === path),
    );
  const isLimited = Object.keys(sort).length > 0 && isSorted;
  return {
    plan: {
      kind: 'scan',
      index,
      ranges,
      reverse: isSorted && order.reverse,
      isSorted,
      isMerged: isSorted && order.isMerged && ranges.length > 1,
      isExact,
    },
    score: prefixes.some(isCut)
      ? -1
      : points.length * pointScore + (isLimited ? sortScore : 0) + (bounds.length > 0 ? boundScore : 0),
  };
}

/** Whether every row that meets the conditions has these values. */
function implies(conditions: ReadonlyMap<string, Condition>, values: Equalities): boolean {
  return Object.entries(values).every(([path, value]) => {
    const points = conditions.get(path)?.points;
    return points?.length === 1 && compareValues(points[0], value) === 0;
  });
}

/** The fields by which the keys are ordered. Every key ends in the row's `_id`, whether the index names it or not. */
function describe(collection: CollectionMeta, index: IndexMeta | null) {
  const named = Object.entries<number>(index?.key ?? {});
  return {
    fields: named.some(([path]) => path === '_id') ? named : [...named, ['_id', 1] as [string, number]],
    multikey: new Set(index?.multikey),
    unordered: new Set([...(index?.unordered ?? []), ...collection.unordered]),
  };
}

function leadingPoints(
  fields: readonly (readonly [string, number])[],
  conditions: ReadonlyMap<string, Condition>,
): PointField[] {
  const found: PointField[] = [];
  let ranges = 1;
  for (const [path, direction] of fields) {
    const values = conditions.get(path)?.points;
    if (!values) break;
    ranges *= values.length;
    if (ranges > maxRanges) break;
    found.push({ path, direction, values });
  }
  return found;
}
