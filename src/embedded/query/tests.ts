import { BSONRegExp, Decimal128, MaxKey, MinKey, ObjectId } from 'bson';
import { CommandError } from '../command-error.ts';
import { isDocument } from '../document.ts';
import { compareStrings, compareValues, rankOf } from './compare.ts';
import { parseDecimal, truncateDecimal } from './decimal.ts';
import { compareNumbers, isNaNumber, isNumeric, type Numeric, toNumber } from './numbers.ts';
import type { Test } from './paths.ts';
import { regexTest } from './regex.ts';

/** Equality as in `{ field: value }`: numbers across their types, null also for a missing field. */
export function equalTo(expected: unknown): Test {
  if (typeof expected === 'string' || typeof expected === 'boolean') return (value) => value === expected;
  if (expected === null) return (value) => value === null || value === undefined;
  if (isNumeric(expected)) {
    return (value) => value === expected || (isNumeric(value) && compareNumbers(value, expected) === 0);
  }
  return (value) => compareValues(value, expected) === 0;
}

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte';

/** A range test. Values of another type never match (type bracketing), save against MinKey and MaxKey. */
export function ordered(comparison: Comparison, bound: unknown): Test {
  const accepts = acceptedOrder[comparison];
  const inclusive = accepts(0);
  if (typeof bound === 'string') {
    return (value) => typeof value === 'string' && accepts(compareStrings(value, bound));
  }
  if (isNaNumber(bound)) return (value) => inclusive && isNaNumber(value);
  if (isNumeric(bound)) {
    return (value) => isNumeric(value) && !isNaNumber(value) && accepts(compareNumbers(value, bound));
  }
  if (bound instanceof BSONRegExp) {
    throw new CommandError('BadValue', `Can't have RegEx as arg to ${comparison}.`);
  }
  if (bound instanceof MinKey || bound instanceof MaxKey)
    return (value) => accepts(compareValues(value, bound));
  const bracket = rankOf(bound);
  return (value) => rankOf(value) === bracket && accepts(compareValues(value, bound));
}

const acceptedOrder: Record<Comparison, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Whether a value equals one of the list, or matches one of its regular expressions. */
export function oneOf(list: unknown[]): Test {
  const strings = new Set<unknown>();
  const objectIds = new Set<string>();
  const others: Test[] = [];
  for (const item of list) {
    if (typeof item === 'string') strings.add(item);
    else if (item instanceof ObjectId) objectIds.add(item.toHexString());
    else others.push(item instanceof BSONRegExp ? regexTest(item) : equalTo(item));
  }
  return (value) => {
    if (typeof value === 'string' && strings.has(value)) return true;
    if (objectIds.size > 0 && value instanceof ObjectId && objectIds.has(value.toHexString())) return true;
    for (const test of others) if (test(value)) return true;
    return false;
  };
}

/** `$mod: [divisor, remainder]`; fractions are cut off on both sides, as in MongoDB. */
export function modulo(operand: unknown): Test {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length !== 2) {
    throw new CommandError(
      'BadValue',
      `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`,
    );
  }
  const [divisor, remainder] = operand.map((part: unknown, i) => {
    const whole = isNumeric(part) ? truncated(part) : undefined;
    if (whole === undefined) {
      throw new CommandError('BadValue', `malformed mod, ${i === 0 ? 'divisor' : 'remainder'} not a number`);
    }
    return whole;
  });
  if (divisor === 0n) throw new CommandError('BadValue', 'divisor cannot be 0');
  return (value) => {
    const whole = isNumeric(value) ? truncated(value) : undefined;
    return whole !== undefined && divisor !== undefined && whole % divisor === remainder;
  };
}

/** Whether a document is a list of operators (`{ $gt: 1 }`) and not a value to compare with. */
export function isOperators(value: unknown): boolean {
  if (!isDocument(value)) return false;
  for (const name in value) return name.startsWith('$') && !databaseReference.has(name);
  return false;
}

const databaseReference = new Set(['$ref', '$id', '$db']);

/** The integer part towards zero; undefined for NaN and the infinities. */
function truncated(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const whole =
    value instanceof Decimal128 ? truncateDecimal(parseDecimal(value)) : Math.trunc(toNumber(value));
  if (typeof whole === 'bigint') return whole;
  return Number.isFinite(whole) ? BigInt(whole) : undefined;
}
