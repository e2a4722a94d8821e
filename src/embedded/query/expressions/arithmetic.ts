import { Decimal128 } from 'bson';
import { asDouble } from '../../bson-reader.ts';
import { CommandError } from '../../command-error.ts';
import { formatDecimal, parseDecimal, roundDecimal } from '../decimal.ts';
import {
  add,
  compareNumbers,
  divide,
  integer,
  multiply,
  type Numeric,
  numericType,
  remainder,
  subtract,
  toNumber,
} from '../numbers.ts';
import { typeName } from '../types.ts';
import {
  binary,
  integerOf,
  isNullish,
  numberOf,
  type Operator,
  type Operators,
  unary,
  variadic,
} from './operator.ts';

/** Arithmetic. Null or missing among the arguments gives null; integer types widen as they overflow. */
export const arithmetic: Operators = {
  $abs: numeric('$abs', (value) => (compareNumbers(value, 0) < 0 ? subtract(0, value) : value)),
  $add: variadic('$add', sumOf),
  $ceil: numeric('$ceil', (value) => rounded(value, 0, Math.ceil, 'up')),
  $divide: operation('$divide', divide),
  $exp: double('$exp', Math.exp),
  $floor: numeric('$floor', (value) => rounded(value, 0, Math.floor, 'down')),
  $ln: double('$ln', Math.log, 28766),
  $log: binary('$log', (value, base) =>
    isNullish(value) || isNullish(base)
      ? null
      : asDouble(Math.log(positive('$log', value, 28758)) / Math.log(positive('$log', base, 28759))),
  ),
  $log10: double('$log10', Math.log10, 28761),
  $mod: operation('$mod', remainder),
  $multiply: variadic('$multiply', (values) => folded('$multiply', values, multiply)),
  $pow: operation('$pow', power),
  $round: toPlace('$round', halfToEven, 'even'),
  $sqrt: double('$sqrt', Math.sqrt, 28714),
  $subtract: binary('$subtract', differenceOf),
  $trunc: toPlace('$trunc', Math.trunc, 'zero'),
};

function numeric(name: string, calculate: (value: Numeric) => Numeric): Operator {
  return unary(name, (value) => (isNullish(value) ? null : calculate(numberOf(name, value, 28765))));
}

/** An operator whose result is a Double; one with a `domain` code refuses negative numbers. */
function double(name: string, calculate: (value: number) => number, domain?: number): Operator {
  return unary(name, (value) => {
    if (isNullish(value)) return null;
    const number = toNumber(numberOf(name, value, 28765));
    const result = calculate(number);
    if (domain !== undefined && (number < 0 || result === Number.NEGATIVE_INFINITY)) {
      throw new CommandError(domain, `${name}'s argument must be a positive number, but is ${number}`);
    }
    return asDouble(result);
  });
}

function operation(name: string, calculate: (a: Numeric, b: Numeric) => Numeric): Operator {
  return binary(name, (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    return calculate(numberOf(name, a, 16611), numberOf(name, b, 16611));
  });
}

function folded(name: string, values: unknown[], calculate: (a: Numeric, b: Numeric) => Numeric): unknown {
  if (values.some(isNullish)) return null;
  return values.map((value) => numberOf(name, value, 16555)).reduce(calculate, 1);
}

/** A sum of numbers, or a date that many milliseconds later. */
function sumOf(values: unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const [date, ...others] = values.filter((value) => value instanceof Date);
  if (others.length > 0) throw new CommandError(16612, 'only one date allowed in an $add expression');
  const numbers = values.filter((value) => value !== date).map((value) => numberOf('$add', value, 16554));
  const sum = numbers.reduce(add, 0);
  return date instanceof Date ? new Date(date.getTime() + Math.round(toNumber(sum))) : sum;
}

/** A difference of numbers, the Long milliseconds between two dates, or a date moved back. */
function differenceOf(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (!(a instanceof Date)) return subtract(numberOf('$subtract', a, 16556), numberOf('$subtract', b, 16556));
  if (b instanceof Date) return BigInt(a.getTime() - b.getTime());
  return new Date(a.getTime() - Math.round(toNumber(numberOf('$subtract', b, 16613))));
}

function power(base: Numeric, exponent: Numeric): Numeric {
  const types = [numericType(base), numericType(exponent)];
  if (compareNumbers(base, 0) === 0 && compareNumbers(exponent, 0) < 0) {
    throw new CommandError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const whole = types.every((type) => type === 'int' || type === 'long') && compareNumbers(exponent, 0) >= 0;
  const approximate = toNumber(base) ** toNumber(exponent);
  if (types.includes('decimal')) return Decimal128.fromString(String(approximate));
  if (!whole || Math.abs(approximate) > 2 ** 64) return asDouble(approximate);
  const exact = BigInt(base.toString()) ** BigInt(exponent.toString());
  return types.includes('long') && BigInt.asIntN(64, exact) === exact ? exact : integer(exact);
}

/** `$round` and `$trunc`: to a decimal place from -20 to 99, 0 when not given. */
function toPlace(name: string, round: (value: number) => number, mode: 'even' | 'zero'): Operator {
  return variadic(
    name,
    ([value, place = 0]) => {
      if (isNullish(value) || place === null) return null;
      const digits = integerOf(name, place, 51082);
      if (digits < -20 || digits > 99) {
        throw new CommandError(
          51083,
          `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`,
        );
      }
      return rounded(numberOf(name, value, 51081), digits, round, mode);
    },
    1,
    2,
  );
}

function rounded(
  value: Numeric,
  place: number,
  round: (value: number) => number,
  mode: 'even' | 'zero' | 'up' | 'down',
): Numeric {
  if (value instanceof Decimal128) return formatDecimal(roundDecimal(parseDecimal(value), place, mode));
  if (typeof value === 'bigint' || numericType(value) === 'int') {
    if (place >= 0) return value;
    const exact = roundDecimal({ coefficient: BigInt(value.toString()), exponent: 0 }, place, mode);
    const whole = typeof exact === 'number' ? 0n : exact.coefficient * 10n ** BigInt(exact.exponent);
    return typeof value === 'bigint' ? whole : integer(whole);
  }
  const number = toNumber(value);
  if (place === 0 || !Number.isFinite(number)) return asDouble(round(number));
  return asDouble(
    toNumber(formatDecimal(roundDecimal(parseDecimal(Decimal128.fromString(String(number))), place, mode))),
  );
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  const fraction = value - below;
  if (fraction !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

function positive(name: string, value: unknown, code: number): number {
  const number = toNumber(numberOf(name, value, 28756));
  if (number > 0) return number;
  throw new CommandError(code, `${name} needs positive numbers, found a ${typeName(value)} of ${number}`);
}
