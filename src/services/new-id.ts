import { v7 } from 'uuid';
import type { IdPrefix } from '../domain/ids.ts';

/** A new public id: a UUIDv7 (RFC 9562) without dashes, later ones of this process sorting after earlier ones. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${v7().replaceAll('-', '')}`;
}
