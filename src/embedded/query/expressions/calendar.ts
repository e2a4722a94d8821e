import { CommandError } from '../../command-error.ts';
import { isNullish } from './operator.ts';

/** Calendar arithmetic on local times: Dates whose UTC fields show a wall clock (see `toLocal`). */

export const dayMillis = 86_400_000;

const fixedUnits: Record<string, number> = {
  week: 7 * dayMillis,
  day: dayMillis,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const monthUnits: Record<string, number> = { year: 12, quarter: 3, month: 1 };

/** A unit of time as either whole months or a fixed length. Throws FailedToParse on an unknown name. */
export function unitOf(name: unknown): { months: number } | { millis: number } {
  if (typeof name === 'string' && Object.hasOwn(monthUnits, name)) return { months: monthUnits[name] ?? 1 };
  if (typeof name === 'string' && Object.hasOwn(fixedUnits, name)) return { millis: fixedUnits[name] ?? 1 };
  throw new CommandError('FailedToParse', `unknown time unit value: ${String(name)}`);
}

export function monthIndex(local: Date): number {
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

/** The same day some months later, or that month's last day if it is shorter. */
export function addMonths(local: Date, months: number): Date {
  const index = monthIndex(local) + months;
  const result = new Date(local);
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 0);
  result.setUTCFullYear(
    last.getUTCFullYear(),
    last.getUTCMonth(),
    Math.min(local.getUTCDate(), last.getUTCDate()),
  );
  return result;
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day a week starts on, as 0 (Sunday, the default) to 6; names may be cut to three letters. */
export function weekStart(name: unknown): number {
  if (isNullish(name)) return 0;
  const lower = String(name).toLowerCase();
  const day = days.findIndex((full) => full === lower || full.slice(0, 3) === lower);
  if (day < 0) throw new CommandError('FailedToParse', `unknown day of week value: ${String(name)}`);
  return day;
}

/** Whole units since a fixed origin: equal for two local times in the same week, month, bin... */
export function bin(local: Date, unit: unknown, size: number, startOfWeek: number): number {
  const length = unitOf(unit);
  if ('months' in length) return Math.floor((monthIndex(local) - 2000 * 12) / (length.months * size));
  return Math.floor((local.getTime() - origin(unit, startOfWeek)) / (length.millis * size));
}

/** The local time at which a bin begins. */
export function binStart(index: number, unit: unknown, size: number, startOfWeek: number): Date {
  const length = unitOf(unit);
  if ('months' in length) return addMonths(new Date(Date.UTC(2000, 0, 1)), index * length.months * size);
  return new Date(origin(unit, startOfWeek) + index * length.millis * size);
}

/** Bins count from the year 2000; weeks from the first in it that starts on the given day. */
function origin(unit: unknown, startOfWeek: number): number {
  const millennium = Date.UTC(2000, 0, 1);
  const weekday = 6;
  return unit === 'week' ? millennium + ((startOfWeek - weekday + 7) % 7) * dayMillis : millennium;
}

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - yearStart(local.getUTCFullYear()).getTime()) / dayMillis) + 1;
}

export function isoWeekday(local: Date): number {
  return local.getUTCDay() || 7;
}

/** The year of ISO 8601 that the week belongs to: that of its Thursday. */
export function isoWeekYear(local: Date): number {
  return thursday(local).getUTCFullYear();
}

export function isoWeek(local: Date): number {
  return Math.floor((dayOfYear(thursday(local)) - 1) / 7) + 1;
}

/** Weeks begin on Sundays; days before the first Sunday are in week 0. */
export function week(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
}

export function yearStart(year: number): Date {
  const start = new Date(Date.UTC(2000, 0, 1));
  start.setUTCFullYear(year);
  return start;
}

function thursday(local: Date): Date {
  return new Date(local.getTime() + (4 - isoWeekday(local)) * dayMillis);
}
