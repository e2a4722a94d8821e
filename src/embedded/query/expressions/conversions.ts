import { Decimal128, ObjectId } from 'bson';
import { asDouble } from '../../bson-reader.ts';
import { CommandError } from '../../command-error.ts';
import { isDocument, isInt32 } from '../../document.ts';
import { parseDecimal, truncateDecimal } from '../decimal.ts';
import { isNumeric, type Numeric, numericType, toNumber } from '../numbers.ts';
import { typeName, typeNames } from '../types.ts';
import { formatDate, parseDate } from './date-format.ts';
import { isNullish, named, type Operator, type Operators, truthy, unary } from './operator.ts';

/** Types as values, and conversions between them. */
export const conversions: Operators = {
  $convert: (operand, compiler) => convert(operand, compiler),
  $isNumber: unary('$isNumber', isNumeric),
  $toBool: converting('$toBool', 'bool'),
  $toDate: converting('$toDate', 'date'),
  $toDecimal: converting('$toDecimal', 'decimal'),
  $toDouble: converting('$toDouble', 'double'),
  $toInt: converting('$toInt', 'int'),
  $toLong: converting('$toLong', 'long'),
  $toObjectId: converting('$toObjectId', 'objectId'),
  $toString: converting('$toString', 'string'),
  $type: unary('$type', typeName),
};

/** The text of a value in the string operators: empty for null, dates as ISO 8601, numbers as written. */
export function toText(value: unknown): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return isoText(value);
  if (isNumeric(value)) return numberText(value);
  throw new CommandError(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

function converting(name: string, type: string): Operator {
  return unary(name, (value) => (isNullish(value) ? null : converted(value, type)));
}

const convert = named(
  '$convert',
  { required: ['input', 'to'], optional: ['onError', 'onNull'] },
  ({ input, to, onNull, ...others }) => {
    if (isNullish(input)) return onNull ?? null;
    if (isNullish(to)) return null;
    const [type = ''] = typeNames(isDocument(to) ? to.type : to);
    try {
      return converted(input, type);
    } catch (error) {
      if (Object.hasOwn(others, 'onError') && error instanceof CommandError) return others.onError;
      throw error;
    }
  },
);

function converted(value: unknown, type: string): unknown {
  if (typeName(value) === type) return value;
  const conversion = Object.hasOwn(conversionTo, type) ? conversionTo[type] : undefined;
  const result = conversion?.(value);
  if (result !== undefined) return result;
  throw new CommandError(
    'ConversionFailure',
    `Unsupported or failed conversion from ${typeName(value)} to ${type} in $convert`,
  );
}

/** Undefined where a value cannot be converted. */
const conversionTo: Record<string, (value: unknown) => unknown> = {
  bool: (value) => (isNumeric(value) ? truthy(value) : true),
  date: (value) => {
    if (value instanceof ObjectId) return value.getTimestamp();
    if (typeof value === 'string') return parseDate(value, undefined, () => 0);
    if (!isNumeric(value) || numericType(value) === 'int') return undefined;
    return new Date(Math.trunc(toNumber(value)));
  },
  decimal: (value) => {
    const number = numberFrom(value);
    return number === undefined ? undefined : Decimal128.fromStringWithRounding(numberText(number));
  },
  double: (value) => {
    const number = numberFrom(value);
    return number === undefined ? undefined : asDouble(toNumber(number));
  },
  int: (value) => {
    const whole = wholeFrom(value);
    return whole !== undefined && isInt32(Number(whole)) ? Number(whole) : undefined;
  },
  long: (value) => {
    const whole = wholeFrom(value);
    return whole !== undefined && BigInt.asIntN(64, whole) === whole ? whole : undefined;
  },
  objectId: (value) =>
    typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value) ? new ObjectId(value) : undefined,
  string: (value) => {
    if (typeof value === 'boolean') return String(value);
    if (value instanceof ObjectId) return value.toHexString();
    return isNumeric(value) || value instanceof Date ? toText(value) : undefined;
  },
};

/** The number that a Boolean, date or numeric string stands for. */
function numberFrom(value: unknown): Numeric | undefined {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return BigInt(value.getTime());
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return undefined;
  return Decimal128.fromStringWithRounding(value);
}

function wholeFrom(value: unknown): bigint | undefined {
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) return undefined;
  const number = numberFrom(value);
  if (number === undefined || typeof number === 'bigint') return number;
  const whole =
    number instanceof Decimal128 ? truncateDecimal(parseDecimal(number)) : Math.trunc(toNumber(number));
  if (typeof whole === 'bigint') return whole;
  return Number.isFinite(whole) ? BigInt(whole) : undefined;
}

function numberText(value: Numeric): string {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value.toString();
}

function isoText(date: Date): string {
  return formatDate(date, '%Y-%m-%dT%H:%M:%S.%LZ', () => 0);
}
