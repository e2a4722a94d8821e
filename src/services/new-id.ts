import { randomUUID } from 'node:crypto';
import type { IdPrefix } from '../domain/ids.ts';

/** The last id's millisecond, as it is and as it is written, and the id's number within that. */
let time = 0;
let writtenTime = hex(time, 12);
let count = 0;

/**
 * A new public id: a UUIDv7 without dashes, later ones of this process sorting after earlier ones by a counter of 12 bits
 * (RFC 9562, section 6.2, method 1). Its random bits are those of a UUIDv4, for which Node keeps some at hand.
 */
export function newId(prefix: IdPrefix): string {
  const random = randomUUID();
  const now = Date.now();
  if (now > time) {
    begin(now);
    count = Number.parseInt(random.slice(15, 18), 16) & 0x7ff;
  } else if (count < 0xfff) {
    count += 1;
  } else {
    begin(time + 1);
    count = 0;
  }
  return `${prefix}_${writtenTime}7${hex(count, 3)}${random.slice(19, 23)}${random.slice(24)}`;
}

function begin(millisecond: number): void {
  time = millisecond;
  writtenTime = hex(time, 12);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
