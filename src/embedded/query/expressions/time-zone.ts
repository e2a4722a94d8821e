import { CommandError } from '../../command-error.ts';
import { isNullish, stringOf } from './operator.ts';

/** Milliseconds to add to UTC for the local time of a zone at an instant. */
export type Zone = (instant: number) => number;

/** The zone that an expression names: an offset (`+05:30`), an Olson name (`Europe/Paris`), or UTC by default. */
export function zoneOf(name: unknown): Zone {
  if (isNullish(name)) return () => 0;
  const text = stringOf('timezone', name, 40517);
  const offset = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(text);
  if (offset !== null) {
    const [, sign, hours, minutes = '0'] = offset;
    const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return () => (sign === '-' ? -size : size);
  }
  const format = formatOf(text);
  return (instant) => {
    const zoned = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(zoned) ?? [];
    if (sign === undefined) return 0;
    const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  };
}

/** The local time as a Date whose UTC fields show what a clock in the zone would. */
export function toLocal(date: Date, zone: Zone): Date {
  return new Date(date.getTime() + zone(date.getTime()));
}

/** The instant of a local time; one that occurs twice or never takes the offset in force around it. */
export function fromLocal(local: Date, zone: Zone): Date {
  const guess = local.getTime() - zone(local.getTime());
  return new Date(local.getTime() - zone(guess));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(name: string): Intl.DateTimeFormat {
  let format = formats.get(name);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    } catch {
      throw new CommandError(40485, `unrecognized time zone identifier: "${name}"`);
    }
    formats.set(name, format);
  }
  return format;
}
