import { BSONRegExp, ObjectId } from 'bson';
import { type Document, isDocument } from '../document.ts';
import { isOperators } from '../query/tests.ts';
import { encodeKey, isOrdered, maxBoundBytes } from '../storage/keys.ts';

/** One part of a filter, all of which must hold: a path with its condition, or an operator with its operand. */
export type Clause = readonly [name: string, condition: unknown];

export interface Bound {
  readonly operator: '$gt' | '$gte' | '$lt' | '$lte';
  readonly value: unknown;
}

/** What a filter asks of one path, as far as an index can tell. */
export interface Condition {
  /** The values one of which the path must hold; null if it is not limited to some. */
  readonly points: readonly unknown[] | null;
  readonly bounds: readonly Bound[];
  /** Whether there is nothing to the condition beside the points, or beside the bounds where there are no points. */
  readonly isComplete: boolean;
}

/** The parts of a filter, with those inside `$and` and an `$or` of one branch. */
export function clausesOf(filter: Document): Clause[] {
  return Object.entries(filter).flatMap(([name, operand]): Clause[] => {
    const isNested = name === '$and' || (name === '$or' && Array.isArray(operand) && operand.length === 1);
    if (!isNested || !Array.isArray(operand)) return [[name, operand]];
    return operand.filter(isDocument).flatMap(clausesOf);
  });
}

/** The conditions by path. Clauses of an operator stand under its name and limit nothing. */
export function conditionsOf(clauses: readonly Clause[]): Map<string, Condition> {
  const conditions = new Map<string, Condition>();
  for (const [name, operand] of clauses) {
    if (name === '$comment') continue;
    const condition = name.startsWith('$') ? unlimited : conditionOf(operand);
    const other = conditions.get(name);
    conditions.set(name, other ? both(other, condition) : condition);
  }
  return conditions;
}

const unlimited: Condition = { points: null, bounds: [], isComplete: false };

function conditionOf(operand: unknown): Condition {
  if (!isDocument(operand) || !isOperators(operand)) return pointsAt([operand]) ?? unlimited;
  const parts = Object.entries(operand).map(([operator, value]) => partOf(operator, value));
  return parts.reduce(both);
}

function partOf(operator: string, value: unknown): Condition {
  switch (operator) {
    case '$eq':
      return pointsAt([value]) ?? unlimited;
    case '$in':
      return (Array.isArray(value) && pointsAt(value)) || unlimited;
    case '$all':
      // Each value must be there: one of them finds the rows, and the filter sees to the others.
      return Array.isArray(value) && value.length > 0
        ? { ...(pointsAt(value.slice(0, 1)) ?? unlimited), isComplete: value.length === 1 }
        : unlimited;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return isBound(value)
        ? { points: null, bounds: [{ operator, value }], isComplete: tellsAll(value) }
        : unlimited;
    default:
      return unlimited;
  }
}

function pointsAt(values: readonly unknown[]): Condition | null {
  if (!values.every(isPoint)) return null;
  const distinct = new Map(values.map((value) => [encodeKey([value]).toString('latin1'), value]));
  return { points: [...distinct.values()], bounds: [], isComplete: true };
}

function both(a: Condition, b: Condition): Condition {
  const [fewer, more] = (a.points?.length ?? Infinity) <= (b.points?.length ?? Infinity) ? [a, b] : [b, a];
  const isComplete = a.isComplete && b.isComplete && !a.points && !b.points;
  return { points: fewer.points ?? more.points, bounds: [...a.bounds, ...b.bounds], isComplete };
}

/** Whether the place of a value tells what lies before and after it: that of a long text does not. */
function isBound(value: unknown): boolean {
  if (typeof value === 'string' && Buffer.byteLength(value) > maxBoundBytes) return false;
  return value !== null && isPoint(value);
}

/** Whether all keys within the bound match. Among numbers there is NaN, which has a place and is within no bound. */
function tellsAll(value: unknown): boolean {
  return value instanceof Date || typeof value === 'string' || value instanceof ObjectId;
}

/** Whether a value has one place in the order of an index. */
function isPoint(value: unknown): boolean {
  return value !== undefined && !(value instanceof BSONRegExp) && isOrdered(value);
}
