import { Decimal128, Double } from 'bson';
import { asDouble } from '../bson-reader.ts';
import { CommandError } from '../command-error.ts';
import { isInt32 } from '../document.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOfDouble,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  remainderOfDecimals,
} from './decimal.ts';

/** A number as held in memory: see `Document` for which BSON type each form stands for. */
export type Numeric = number | bigint | Double | Decimal128;

export type NumericType = 'int' | 'long' | 'double' | 'decimal';

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Decimal128
  );
}

export function numericType(value: Numeric): NumericType {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  return value instanceof Double ? 'double' : 'decimal';
}

/** The value as a JavaScript number, rounded where a Long or Decimal128 holds more than one can. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  return value instanceof Double ? value.value : Number(value.toString());
}

/** The value as a whole number, or undefined if it has a fraction, is not finite or is beyond 2^53. */
export function toInteger(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A whole number in the smallest integer type that holds it: Int32, else Long, else Double. */
export function integer(value: bigint): Numeric {
  const narrow = Number(value);
  if (isInt32(narrow)) return narrow;
  return fitsLong(value) ? value : asDouble(narrow);
}

/** Orders numbers by value across all numeric types, exactly. NaN is below every number and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (x instanceof Decimal128 || y instanceof Decimal128) return compareDecimals(exact(x), exact(y));
  if (x < y) return -1;
  if (x > y) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint of one value are equal only loosely.
  if (x == y) return 0;
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1;
  return 1;
}

export function isNaNumber(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return (value instanceof Decimal128 || value instanceof Double) && Number.isNaN(toNumber(value));
}

/** Adds in the wider of the two types; integers that overflow widen from Int32 to Long to Double. */
export function add(a: Numeric, b: Numeric): Numeric {
  return calculate(a, b, sum);
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  return calculate(a, b, difference);
}

/** Multiplies with the same widening as `add`. */
export function multiply(a: Numeric, b: Numeric): Numeric {
  return calculate(a, b, product);
}

/** The quotient, always a Double unless a Decimal128 takes part. Throws on a zero divisor. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (compareNumbers(b, 0) === 0) throw new CommandError('BadValue', "can't $divide by zero");
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return formatDecimal(divideDecimals(exact(a), exact(b)));
  }
  return asDouble(toNumber(a) / toNumber(b));
}

/** The remainder with the sign of the dividend, in the wider type. Throws on a zero divisor. */
export function remainder(a: Numeric, b: Numeric): Numeric {
  if (compareNumbers(b, 0) === 0) throw new CommandError(16610, "can't $mod by zero");
  return calculate(a, b, rest);
}

type Calculation = {
  integers(a: bigint, b: bigint): bigint;
  doubles(a: number, b: number): number;
  decimals(a: Decimal, b: Decimal): Decimal;
};

const sum: Calculation = { integers: (a, b) => a + b, doubles: (a, b) => a + b, decimals: addDecimals };
const difference: Calculation = {
  integers: (a, b) => a - b,
  doubles: (a, b) => a - b,
  decimals: (a, b) =>
    addDecimals(a, typeof b === 'number' ? -b : { coefficient: -b.coefficient, exponent: b.exponent }),
};
const product: Calculation = {
  integers: (a, b) => a * b,
  doubles: (a, b) => a * b,
  decimals: multiplyDecimals,
};
const rest: Calculation = {
  integers: (a, b) => a % b,
  doubles: (a, b) => a % b,
  decimals: remainderOfDecimals,
};

function calculate(a: Numeric, b: Numeric, by: Calculation): Numeric {
  const types = [numericType(a), numericType(b)];
  if (types.includes('decimal')) return formatDecimal(by.decimals(exact(a), exact(b)));
  if (types.includes('double')) return asDouble(by.doubles(toNumber(a), toNumber(b)));
  const result = by.integers(BigInt(a.toString()), BigInt(b.toString()));
  if (!types.includes('long')) return integer(result);
  return fitsLong(result) ? result : asDouble(Number(result));
}

function fitsLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function exact(value: Numeric): Decimal {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  return value instanceof Decimal128 ? parseDecimal(value) : decimalOfDouble(toNumber(value));
}
