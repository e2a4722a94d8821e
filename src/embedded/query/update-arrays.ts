import { BSONRegExp } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compareValues } from './compare.ts';
import { elementTest } from './filter-operators.ts';
import { toInteger } from './numbers.ts';
import type { Test } from './paths.ts';
import { regexTest } from './regex.ts';
import { elementOrder } from './sort.ts';
import { equalTo } from './tests.ts';
import { typeName } from './types.ts';
import type { Modifier } from './update-tree.ts';

/** `$push`: the new elements go in at `$position`, then the array is sorted, then cut to `$slice`. */
export function push(path: string, operand: unknown): Modifier {
  const { $each, $position, $sort, $slice } = pushClauses(operand);
  const position = wholeOf('$position', $position);
  const limit = wholeOf('$slice', $slice);
  const order = $sort === undefined ? undefined : elementOrder($sort);
  return (old) => {
    const array = arrayAt(path, old);
    const start = position === undefined ? array.length : position;
    const pushed = array.toSpliced(start, 0, ...$each);
    if (order !== undefined) pushed.sort(order);
    if (limit === undefined) return pushed;
    return limit < 0 ? pushed.slice(limit) : pushed.slice(0, limit);
  };
}

function pushClauses(operand: unknown): Document & { $each: unknown[] } {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { $each: [operand] };
  const unknown = Object.keys(operand).find(
    (name) => !['$each', '$position', '$sort', '$slice'].includes(name),
  );
  if (unknown !== undefined) throw new CommandError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  return { ...operand, $each: eachOf('$push', operand.$each) };
}

/** `$addToSet`: appends what the array does not hold yet, by the equality of the comparison order. */
export function addToSet(path: string, operand: unknown): Modifier {
  const each = isDocument(operand) && Object.hasOwn(operand, '$each');
  const values = each ? eachOf('$addToSet', operand.$each) : [operand];
  return (old) => {
    const result = [...arrayAt(path, old)];
    for (const value of values) {
      if (!result.some((element) => compareValues(element, value) === 0)) result.push(value);
    }
    return result;
  };
}

/** `$pull`: removes what equals the operand, or matches it as operators or as a filter on documents. */
export function pull(_path: string, operand: unknown): Modifier {
  const matches = pullTest(operand);
  return removing('$pull', matches);
}

function pullTest(operand: unknown): Test {
  if (operand instanceof BSONRegExp) return regexTest(operand);
  return isDocument(operand) ? elementTest(operand) : equalTo(operand);
}

/** `$pullAll`: removes whatever equals one of a list. */
export function pullAll(_path: string, operand: unknown): Modifier {
  if (!Array.isArray(operand)) {
    throw new CommandError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(operand)}`,
    );
  }
  return removing('$pullAll', (element) => operand.some((value) => compareValues(value, element) === 0));
}

/** `$pop`: removes the last element (1) or the first (-1). */
export function pop(path: string, operand: unknown): Modifier {
  const end = toInteger(operand);
  if (end !== 1 && end !== -1)
    throw new CommandError('FailedToParse', `$pop expects 1 or -1, found: ${String(operand)}`);
  return (old) => {
    if (old === undefined) return undefined;
    if (!Array.isArray(old)) {
      throw new CommandError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(old)}'`,
      );
    }
    return end === 1 ? old.slice(0, -1) : old.slice(1);
  };
}

function removing(name: string, matches: Test): Modifier {
  return (old) => {
    if (old === undefined) return undefined;
    if (!Array.isArray(old)) throw new CommandError('BadValue', `Cannot apply ${name} to a non-array value`);
    return old.filter((element) => !matches(element));
  };
}

function arrayAt(path: string, old: unknown): unknown[] {
  if (old === undefined) return [];
  if (Array.isArray(old)) return old;
  throw new CommandError('BadValue', `The field '${path}' must be an array but is of type ${typeName(old)}`);
}

function eachOf(name: string, each: unknown): unknown[] {
  if (Array.isArray(each)) return each;
  throw new CommandError(
    'BadValue',
    `The argument to $each in ${name} must be an array but it was of type ${typeName(each)}`,
  );
}

function wholeOf(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const whole = toInteger(value);
  if (whole !== undefined) return whole;
  throw new CommandError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}
