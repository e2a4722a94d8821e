import { z } from 'zod';
import { mustBe } from './rules.ts';

/** A span of time within all bounds given: `from` and `to` belong to it, `after` and `before` do not. */
export interface TimeRange {
  readonly from?: Date | null | undefined;
  readonly after?: Date | null | undefined;
  readonly to?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

/** A time, or its text after RFC 3339 with the offset from UTC; kept to the millisecond. */
export const instant = z
  .custom<Date | string>(isInstant, { error: mustBe('a time such as 2026-01-31T09:00:00Z') })
  .transform((value) => new Date(value));

export const timeRange = z.object(
  {
    from: instant.nullish(),
    after: instant.nullish(),
    to: instant.nullish(),
    before: instant.nullish(),
  },
  { error: mustBe('a range of time') },
);

export function inRange(time: Date, range: TimeRange | null | undefined): boolean {
  if (!range) return true;
  const { from, after, to, before } = range;
  return (
    (!from || time >= from) && (!after || time > after) && (!to || time <= to) && (!before || time < before)
  );
}

const rfc3339 = z.iso.datetime({ offset: true });

function isInstant(value: unknown): boolean {
  const date = value instanceof Date ? value : new Date(rfc3339.safeParse(value).data ?? Number.NaN);
  return !Number.isNaN(date.getTime());
}
