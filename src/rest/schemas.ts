import { z } from 'zod';

/** A moment in an answer: a `Date` here, an RFC 3339 text in UTC on the wire. */
export const timestamp = z.custom<Date>().meta({ type: 'string', format: 'date-time' });

/** The keys of a table, as an enumeration takes them. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}
