import { BSONRegExp } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { truthy } from './expression.ts';
import { compileFilter, every } from './filter.ts';
import { toInteger } from './numbers.ts';
import type { Test } from './paths.ts';
import { checkOptions, regexTest } from './regex.ts';
import { equalTo, isOperators, modulo, oneOf, ordered } from './tests.ts';
import { typeName, typeNames } from './types.ts';

/**
 * Turns a test of a value into a test of what holds it: of a document, at the end of a path; or of an array element
 * itself. `whole` asks that an array is taken as one value and not also as each of its elements.
 */
export type Place<T> = (test: Test, whole?: 'whole') => (holder: T) => boolean;

/** The conjunction of the operators in a condition such as `{ $gte: 1, $lt: 5 }`. */
export function everyOperator<T>(condition: Document, place: Place<T>): (holder: T) => boolean {
  return every(
    Object.entries(condition).map(([name, operand]) => {
      const operator = operators.get(name);
      if (operator === undefined) throw refusal(name);
      return operator(operand, place, condition);
    }),
  );
}

type Operator = <T>(operand: unknown, place: Place<T>, siblings: Document) => (holder: T) => boolean;

const table: Record<string, Operator> = {
  $eq: (operand, place) => place(equalTo(operand)),
  $ne: (operand, place) => {
    if (operand instanceof BSONRegExp) throw new CommandError('BadValue', "Can't have regex as arg to $ne.");
    return not(place(equalTo(operand)));
  },
  $gt: (operand, place) => place(ordered('$gt', operand)),
  $gte: (operand, place) => place(ordered('$gte', operand)),
  $lt: (operand, place) => place(ordered('$lt', operand)),
  $lte: (operand, place) => place(ordered('$lte', operand)),
  $in: (operand, place) => place(oneOf(listOf('$in', operand))),
  $nin: (operand, place) => not(place(oneOf(listOf('$nin', operand)))),
  $not: (operand, place) => not(negated(operand, place)),
  $exists: (operand, place) => {
    const present = place((value) => value !== undefined, 'whole');
    return truthy(operand) ? present : not(present);
  },
  $type: (operand, place) => {
    const names = typeNames(operand);
    return place((value) => names.has(typeName(value)));
  },
  $regex: (operand, place, { $options }) => place(regexTest(regexOf(operand, $options))),
  $options: (_operand, _place, { $regex }) => {
    if ($regex === undefined) throw new CommandError('BadValue', '$options needs a $regex');
    return () => true;
  },
  $mod: (operand, place) => place(modulo(operand)),
  $size: (operand, place) => {
    const size = sizeOf(operand);
    return place((value) => Array.isArray(value) && value.length === size, 'whole');
  },
  $all: (operand, place) => all(operand, place),
  $elemMatch: (operand, place) => {
    const test = elementTest(operand);
    return place((value) => Array.isArray(value) && value.some(test), 'whole');
  },
  $comment: () => () => true,
};

const operators = new Map(Object.entries(table));

function negated<T>(operand: unknown, place: Place<T>): (holder: T) => boolean {
  if (operand instanceof BSONRegExp) return place(regexTest(operand));
  if (!isDocument(operand)) throw new CommandError('BadValue', '$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw new CommandError('BadValue', '$not cannot be empty');
  return everyOperator(operand, place);
}

/** Every listed value must be among those that the path reaches; an empty list matches nothing. */
function all<T>(operand: unknown, place: Place<T>): (holder: T) => boolean {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$all needs an array');
  if (operand.length === 0) return () => false;
  const elementMatches = operand.filter((item) => isDocument(item) && Object.keys(item)[0] === '$elemMatch');
  if (elementMatches.length > 0) {
    if (elementMatches.length < operand.length) {
      throw new CommandError('BadValue', '$all/$elemMatch has to be consistent');
    }
    return every(elementMatches.map((item: Document) => everyOperator(item, place)));
  }
  if (operand.some(isOperators)) throw new CommandError('BadValue', 'no $ expressions in $all');
  return every(
    operand.map((item: unknown) => place(item instanceof BSONRegExp ? regexTest(item) : equalTo(item))),
  );
}

/** The test of an `$elemMatch`: either operators on the element itself or a filter on its fields. */
export function elementTest(operand: unknown): Test {
  if (!isDocument(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const [first = ''] = Object.keys(operand);
  if (isOperators(operand) && !logical.has(first)) return everyOperator<unknown>(operand, (test) => test);
  const filter = compileFilter(operand);
  return (element) => {
    if (isDocument(element)) return filter(element);
    return Array.isArray(element) && filter({ ...element });
  };
}

const logical = new Set(['$and', '$or', '$nor', '$expr', '$where', '$comment']);

function listOf(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', `${name} needs an array`);
  if (operand.some(isOperators)) throw new CommandError('BadValue', `cannot nest $ under ${name}`);
  return operand;
}

function regexOf(regex: unknown, options: unknown): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') {
    throw new CommandError('BadValue', '$options has to be a string');
  }
  checkOptions(options ?? '');
  if (typeof regex === 'string') return new BSONRegExp(regex, options ?? '');
  if (!(regex instanceof BSONRegExp)) throw new CommandError('BadValue', '$regex has to be a string');
  if (options && regex.options) throw new CommandError(51075, 'options set in both $regex and $options');
  return options ? new BSONRegExp(regex.pattern, options) : regex;
}

function sizeOf(operand: unknown): number {
  const size = toInteger(operand);
  if (size !== undefined && size >= 0) return size;
  throw new CommandError(
    'BadValue',
    `Failed to parse $size. Expected a non-negative integer, got ${String(operand)}`,
  );
}

function not<T>(test: (holder: T) => boolean): (holder: T) => boolean {
  return (holder) => !test(holder);
}

function refusal(name: string): CommandError {
  switch (name) {
    case '$near':
    case '$nearSphere':
    case '$geoNear':
      return new CommandError(291, `unable to find index for $geoNear query: ${name} is not supported`);
    default:
      return new CommandError('BadValue', `unknown operator: ${name}`);
  }
}
