import { Decimal128 } from 'bson';

/** A finite decimal `coefficient * 10 ** exponent`, or one of NaN and the infinities as a plain number. */
export type Decimal = { coefficient: bigint; exponent: number } | number;

/** The exact value of a Decimal128. */
export function parseDecimal(value: Decimal128): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
  if (match === null) return Number(value.toString());
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const coefficient = BigInt(whole + fraction);
  return {
    coefficient: sign === '-' ? -coefficient : coefficient,
    exponent: Number(exponent) - fraction.length,
  };
}

/** The exact value of a double: every finite one has a finite decimal expansion. */
export function decimalOfDouble(value: number): Decimal {
  if (!Number.isFinite(value)) return value;
  let exponent = 0;
  let mantissa = value;
  while (!Number.isSafeInteger(mantissa)) {
    const up = Math.abs(mantissa) > Number.MAX_SAFE_INTEGER;
    mantissa *= up ? 0.5 : 2;
    exponent += up ? 1 : -1;
  }
  const whole = BigInt(mantissa);
  if (exponent >= 0) return { coefficient: whole << BigInt(exponent), exponent: 0 };
  return { coefficient: whole * 5n ** BigInt(-exponent), exponent };
}

/** The Decimal128 nearest to a value: rounded to its 34 digits. */
export function formatDecimal(value: Decimal): Decimal128 {
  if (typeof value === 'number') return Decimal128.fromString(String(value));
  return Decimal128.fromStringWithRounding(`${value.coefficient}E${value.exponent}`);
}

/** Orders two decimals exactly; NaN is below everything and equal to itself. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (typeof a === 'number' || typeof b === 'number') return compareSpecials(a, b);
  const sign = signOf(a);
  if (sign !== signOf(b)) return sign < signOf(b) ? -1 : 1;
  if (sign === 0) return 0;
  const byMagnitude = magnitude(a) - magnitude(b);
  if (byMagnitude !== 0) return byMagnitude > 0 ? sign : -sign;
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' || typeof b === 'number') return special(a) + special(b);
  const [x, y] = aligned(a, b);
  return { coefficient: x + y, exponent: Math.min(a.exponent, b.exponent) };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' || typeof b === 'number') return special(a) * special(b);
  return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
}

/** The quotient to more digits than a Decimal128 holds; the divisor must not be zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' || typeof b === 'number') return special(a) / special(b);
  const extra = 40 + Math.max(0, digits(b.coefficient) - digits(a.coefficient));
  const coefficient = (a.coefficient * 10n ** BigInt(extra)) / b.coefficient;
  const quotient = { coefficient, exponent: a.exponent - b.exponent - extra };
  const preferred = a.exponent - b.exponent;
  while (quotient.exponent < preferred && quotient.coefficient % 10n === 0n && quotient.coefficient !== 0n) {
    quotient.coefficient /= 10n;
    quotient.exponent++;
  }
  return quotient;
}

/** The remainder with the sign of the dividend; the divisor must not be zero. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' || typeof b === 'number') {
    return typeof a !== 'number' && typeof b === 'number' && !Number.isNaN(b) ? a : Number.NaN;
  }
  const [x, y] = aligned(a, b);
  return { coefficient: x % y, exponent: Math.min(a.exponent, b.exponent) };
}

/** Rounds to a number of decimal places (negative: to tens, hundreds, ...). */
export function roundDecimal(value: Decimal, place: number, mode: 'even' | 'zero' | 'up' | 'down'): Decimal {
  if (typeof value === 'number' || value.exponent >= -place) return value;
  const unit = 10n ** BigInt(-place - value.exponent);
  const quotient = value.coefficient / unit;
  const rest = value.coefficient % unit;
  const away = value.coefficient < 0n ? -1n : 1n;
  const half = (rest < 0n ? -rest : rest) * 2n;
  const up =
    mode === 'even'
      ? half > unit || (half === unit && quotient % 2n !== 0n)
      : rest !== 0n && ((mode === 'up' && away > 0n) || (mode === 'down' && away < 0n));
  return { coefficient: up ? quotient + away : quotient, exponent: -place };
}

/** The integer part, towards zero. */
export function truncateDecimal(value: Decimal): bigint | number {
  if (typeof value === 'number') return value;
  if (value.exponent >= 0) return value.coefficient * 10n ** BigInt(value.exponent);
  return value.coefficient / 10n ** BigInt(-value.exponent);
}

function compareSpecials(a: Decimal, b: Decimal): number {
  const x = special(a);
  const y = special(b);
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1;
  if (Number.isNaN(y)) return 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A stand-in for arithmetic with an infinity or NaN, where only the sign of a finite operand matters. */
function special(value: Decimal): number {
  return typeof value === 'number' ? value : signOf(value);
}

function signOf(value: { coefficient: bigint }): number {
  return value.coefficient > 0n ? 1 : value.coefficient < 0n ? -1 : 0;
}

function digits(coefficient: bigint): number {
  return String(coefficient < 0n ? -coefficient : coefficient).length;
}

/** The power of ten just above a value: two values of different magnitude need no exact comparison. */
function magnitude(value: { coefficient: bigint; exponent: number }): number {
  return digits(value.coefficient) + value.exponent;
}

function aligned(
  a: { coefficient: bigint; exponent: number },
  b: { coefficient: bigint; exponent: number },
): [bigint, bigint] {
  const shift = a.exponent - b.exponent;
  if (shift >= 0) return [a.coefficient * 10n ** BigInt(shift), b.coefficient];
  return [a.coefficient, b.coefficient * 10n ** BigInt(-shift)];
}
