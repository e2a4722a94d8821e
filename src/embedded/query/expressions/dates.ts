import { ObjectId, Timestamp } from 'bson';
import { CommandError } from '../../command-error.ts';
import { isDocument } from '../../document.ts';
import { typeName } from '../types.ts';
import {
  addMonths,
  bin,
  binStart,
  dayOfYear,
  isoWeek,
  isoWeekday,
  isoWeekYear,
  unitOf,
  week,
  weekStart,
  yearStart,
} from './calendar.ts';
import { formatDate, parseDate } from './date-format.ts';
import { integerOf, isNullish, named, type Operator, type Operators, stringOf, unary } from './operator.ts';
import { fromLocal, toLocal, zoneOf } from './time-zone.ts';

/** Dates. Every operator takes a `timezone`: an offset or an Olson name, UTC when it is not given. */
export const dates: Operators = {
  $dateAdd: shifting('$dateAdd', 1),
  $dateDiff: named(
    '$dateDiff',
    { required: ['startDate', 'endDate', 'unit'], optional: ['timezone', 'startOfWeek'] },
    ({ startDate, endDate, unit, timezone, startOfWeek }) => {
      if (isNullish(startDate) || isNullish(endDate) || isNullish(unit)) return null;
      const zone = zoneOf(timezone);
      const first = weekStart(startOfWeek);
      const [from, to] = [startDate, endDate].map((date) => bin(toLocal(dateOf(date), zone), unit, 1, first));
      return BigInt((to ?? 0) - (from ?? 0));
    },
  ),
  $dateFromParts: named(
    '$dateFromParts',
    { required: ['year'], optional: ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'] },
    ({ timezone, ...parts }) => {
      if (Object.values(parts).some(isNullish)) return null;
      const at = (part: string, otherwise: number) =>
        integerOf(`$dateFromParts ${part}`, parts[part] ?? otherwise, 40515);
      const local = yearStart(at('year', 1970));
      local.setUTCMonth(at('month', 1) - 1, at('day', 1));
      local.setUTCHours(at('hour', 0), at('minute', 0), at('second', 0), at('millisecond', 0));
      return fromLocal(local, zoneOf(timezone));
    },
  ),
  $dateFromString: named(
    '$dateFromString',
    { required: ['dateString'], optional: ['format', 'timezone', 'onError', 'onNull'] },
    ({ dateString, format, timezone, onNull, ...others }) => {
      if (isNullish(dateString)) return onNull ?? null;
      const text = typeof dateString === 'string' ? dateString : '';
      const pattern = isNullish(format) ? undefined : stringOf('$dateFromString format', format, 40684);
      const date = parseDate(text, pattern, zoneOf(timezone));
      if (date !== undefined) return date;
      if (Object.hasOwn(others, 'onError')) return others.onError;
      throw new CommandError('ConversionFailure', `Error parsing date string '${String(dateString)}'`);
    },
  ),
  $dateSubtract: shifting('$dateSubtract', -1),
  $dateToParts: named(
    '$dateToParts',
    { required: ['date'], optional: ['timezone', 'iso8601'] },
    ({ date, timezone, iso8601 }) => {
      if (isNullish(date)) return null;
      const local = toLocal(dateOf(date), zoneOf(timezone));
      const day = iso8601
        ? { isoWeekYear: isoWeekYear(local), isoWeek: isoWeek(local), isoDayOfWeek: isoWeekday(local) }
        : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
      return {
        ...day,
        hour: local.getUTCHours(),
        minute: local.getUTCMinutes(),
        second: local.getUTCSeconds(),
        millisecond: local.getUTCMilliseconds(),
      };
    },
  ),
  $dateToString: named(
    '$dateToString',
    { required: ['date'], optional: ['format', 'timezone', 'onNull'] },
    ({ date, format, timezone, onNull }) => {
      if (isNullish(date)) return onNull ?? null;
      const zone = zoneOf(timezone);
      const pattern = format ?? (isNullish(timezone) ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L%z');
      return formatDate(dateOf(date), stringOf('$dateToString format', pattern, 18533), zone);
    },
  ),
  $dateTrunc: named(
    '$dateTrunc',
    { required: ['date', 'unit'], optional: ['binSize', 'timezone', 'startOfWeek'] },
    ({ date, unit, binSize = 1, timezone, startOfWeek }) => {
      if (isNullish(date) || isNullish(unit) || isNullish(binSize)) return null;
      const zone = zoneOf(timezone);
      const size = integerOf('$dateTrunc binSize', binSize, 5439017);
      if (size < 1) throw new CommandError(5439018, `$dateTrunc requires 'binSize' to be greater than 0`);
      const first = weekStart(startOfWeek);
      return fromLocal(
        binStart(bin(toLocal(dateOf(date), zone), unit, size, first), unit, size, first),
        zone,
      );
    },
  ),
  $dayOfMonth: part('$dayOfMonth', (local) => local.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (local) => local.getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $hour: part('$hour', (local) => local.getUTCHours()),
  $isoDayOfWeek: part('$isoDayOfWeek', isoWeekday),
  $isoWeek: part('$isoWeek', isoWeek),
  $isoWeekYear: part('$isoWeekYear', (local) => BigInt(isoWeekYear(local))),
  $millisecond: part('$millisecond', (local) => local.getUTCMilliseconds()),
  $minute: part('$minute', (local) => local.getUTCMinutes()),
  $month: part('$month', (local) => local.getUTCMonth() + 1),
  $second: part('$second', (local) => local.getUTCSeconds()),
  $week: part('$week', week),
  $year: part('$year', (local) => local.getUTCFullYear()),
};

/** One part of a date, which is given alone or as `{ date, timezone }`. */
function part(name: string, read: (local: Date) => unknown): Operator {
  const alone = unary(name, (date) => (isNullish(date) ? null : read(dateOf(date))));
  const zoned = named(name, { required: ['date'], optional: ['timezone'] }, ({ date, timezone }) =>
    isNullish(date) ? null : read(toLocal(dateOf(date), zoneOf(timezone))),
  );
  return (operand, compiler) => {
    const operators = isDocument(operand) && Object.keys(operand)[0]?.startsWith('$');
    return isDocument(operand) && !operators ? zoned(operand, compiler) : alone(operand, compiler);
  };
}

/** Months and days move along the local calendar, hours and less along the time line. */
function shifting(name: string, sign: 1 | -1): Operator {
  return named(
    name,
    { required: ['startDate', 'unit', 'amount'], optional: ['timezone'] },
    ({ startDate, unit, amount, timezone }) => {
      if (isNullish(startDate) || isNullish(unit) || isNullish(amount)) return null;
      const date = dateOf(startDate);
      const zone = zoneOf(timezone);
      const length = unitOf(unit);
      const count = sign * integerOf(`${name} amount`, amount, 5166405);
      if ('months' in length) return fromLocal(addMonths(toLocal(date, zone), count * length.months), zone);
      const moved = count * length.millis;
      if (unit !== 'day' && unit !== 'week') return new Date(date.getTime() + moved);
      return fromLocal(new Date(toLocal(date, zone).getTime() + moved), zone);
    },
  );
}

/** A date, or the one inside a timestamp or an ObjectId. */
function dateOf(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (value instanceof ObjectId) return value.getTimestamp();
  throw new CommandError(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}
