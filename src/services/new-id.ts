import { randomUUID } from 'node:crypto';
import type { IdPrefix } from '../domain/ids.ts';

/** The last id's millisecond, and its number within that. */
let time = 0;
let count = 0;

/**
 * A new public id: a UUIDv7 without dashes, later ones of this process sorting after earlier ones by a counter of 12 bits
 * (RFC 9562, section 6.2, method 1). Its random bits are those of a UUIDv4, for which Node keeps some at hand.
 */
export function newId(prefix: IdPrefix): string {
  const random = randomUUID();
  const now = Date.now();
  if (now > time) {
    time = now;
    count = Number.parseInt(random.slice(15, 18), 16) & 0x7ff;
  } else if (count < 0xfff) {
    count += 1;
  } else {
    time += 1;
    count = 0;
  }
  return `${prefix}_${hex(time, 12)}7${hex(count, 3)}${random.slice(19, 23)}${random.slice(24)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
