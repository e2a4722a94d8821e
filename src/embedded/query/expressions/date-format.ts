import { CommandError } from '../../command-error.ts';
import { dayOfYear, isoWeek, isoWeekday, isoWeekYear, week } from './calendar.ts';
import { fromLocal, toLocal, type Zone, zoneOf } from './time-zone.ts';

/** Writes a date as `$dateToString` does. Throws Location18536 on an unknown specifier. */
export function formatDate(date: Date, format: string, zone: Zone): string {
  const local = toLocal(date, zone);
  const offset = Math.round(zone(date.getTime()) / 60_000);
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    if (letter === 'z') return offsetText(offset);
    if (letter === 'Z') return String(offset);
    const write = writers[letter];
    if (write === undefined)
      throw new CommandError(18536, `Invalid format character '%${letter}' in format string`);
    return write(local);
  });
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const writers: Record<string, (local: Date) => string> = {
  '%': () => '%',
  b: (local) => (months[local.getUTCMonth()] ?? '').slice(0, 3),
  B: (local) => months[local.getUTCMonth()] ?? '',
  d: (local) => pad(local.getUTCDate(), 2),
  G: (local) => pad(isoWeekYear(local), 4),
  H: (local) => pad(local.getUTCHours(), 2),
  j: (local) => pad(dayOfYear(local), 3),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  u: (local) => String(isoWeekday(local)),
  U: (local) => pad(week(local), 2),
  V: (local) => pad(isoWeek(local), 2),
  w: (local) => String(local.getUTCDay() + 1),
  Y: (local) => pad(local.getUTCFullYear(), 4),
};

/**
 * Reads a date: by a format of %Y %m %d %H %M %S %L %b %B %z, or in the forms of ISO 8601. Undefined when the text is not
 * such a date. The zone holds where the text names none.
 */
export function parseDate(text: string, format: string | undefined, zone: Zone): Date | undefined {
  const pattern = format === undefined ? isoDate : patternOf(format);
  const found = pattern.exec(text)?.groups;
  if (found === undefined) return undefined;
  const number = (name: string, otherwise: number) => Number(found[name] ?? otherwise);
  const named =
    found.b === undefined ? -1 : months.findIndex((month) => month.slice(0, 3) === found.b?.slice(0, 3));
  const month = named < 0 ? number('m', 1) : named + 1;
  const millis = Number((found.L ?? '0').padEnd(3, '0').slice(0, 3));
  const local = new Date(0);
  local.setUTCFullYear(number('Y', 1970), month - 1, number('d', 1));
  local.setUTCHours(number('H', 0), number('M', 0), number('S', 0), millis);
  const overflown = local.getUTCDate() !== number('d', 1) || local.getUTCMinutes() !== number('M', 0);
  if (overflown || Number.isNaN(local.getTime())) return undefined;
  if (found.z === undefined) return fromLocal(local, zone);
  return fromLocal(local, zoneOf(found.z === 'Z' ? '+00' : found.z));
}

const isoDate =
  /^(?<Y>\d{4})-(?<m>\d\d)(?:-(?<d>\d\d)(?:[T ](?<H>\d\d):(?<M>\d\d)(?::(?<S>\d\d)(?:\.(?<L>\d{1,9}))?)?\s*(?<z>Z|[+-]\d\d(?::?\d\d)?)?)?)?$/;

const readers: Record<string, string> = {
  b: '(?<b>[A-Z][a-z]{2})',
  B: '(?<b>[A-Z][a-z]+)',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  m: '(?<m>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  Y: '(?<Y>\\d{4})',
  z: '(?<z>Z|[+-]\\d\\d(?::?\\d\\d)?)',
  '%': '%',
};

function patternOf(format: string): RegExp {
  const source = format.replace(/%(.?)|[\\^$.*+?()[\]{}|/]/gs, (found, letter: string | undefined) => {
    if (letter === undefined) return `\\${found}`;
    const reader = readers[letter];
    if (reader === undefined)
      throw new CommandError(18536, `Invalid format character '%${letter}' in format string`);
    return reader;
  });
  return new RegExp(`^${source}$`);
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
