import { z } from 'zod';
import { InvalidInputError, type Issue } from './errors.ts';
import { limits } from './limits.ts';
import { mustBe, show } from './rules.ts';

/**
 * What a list may be ordered by: a field that is never null. Rows of equal value are ordered by id, in the same
 * direction, so that every row has one place.
 */
export interface OrderField {
  /** Names list and order in cursors: `session.updated`. */
  readonly name: string;
  /** The field of the rows; `id` where the ids themselves are the order, as they are for creation. */
  readonly path: string;
  readonly type: 'id' | 'date' | 'text';
}

export interface Ordering {
  readonly by: OrderField;
  readonly direction: 'asc' | 'desc';
}

/** A place in an ordering, whether a row stands there (any longer) or not. */
export interface Position {
  readonly id: string;
  /** The value ordered by; null where that is the id. */
  readonly value: Date | string | null;
}

/**
 * A slice of an ordered list: rows strictly between the positions `after` and `before`. `backward` takes the slice from
 * its far end (GraphQL's `last`), and gives its rows from there.
 */
export interface Keyset {
  readonly order: Ordering;
  readonly after: Position | null;
  readonly before: Position | null;
  readonly limit: number;
  readonly backward: boolean;
}

/** A slice by position, for callers who count rows. */
export interface Offset {
  readonly offset: number;
  readonly limit: number;
}

const size = mustBe(`a whole number from 0 to ${limits.pageSize}`);
const count = z
  .number({ error: size })
  .int({ error: size })
  .min(0, { error: size })
  .max(limits.pageSize, { error: size });

/** Arguments of a connection, after the GraphQL Cursor Connections Specification. */
export const connectionArguments = z.object({
  first: count.nullish(),
  last: count.nullish(),
  after: z.string().nullish(),
  before: z.string().nullish(),
});

export type ConnectionArguments = z.output<typeof connectionArguments>;

/**
 * The cursor of a row: its position with the name of the order, in base64url. Opaque to clients; it holds as long as
 * the order does, also when the row is gone, and permits nothing.
 */
export function toCursor({ by }: Ordering, row: { readonly id: string }): string {
  const value = by.type === 'id' ? null : valueIn(by, row);
  const shown = value instanceof Date ? String(value.getTime()) : value;
  return Buffer.from([by.name, row.id, ...(shown === null ? [] : [shown])].join(':')).toString('base64url');
}

/**
 * The positions of a connection's cursors.
 * @throws InvalidInputError for a cursor that this list, in this order, has not given
 */
export function positionsIn(
  order: Ordering,
  { after, before }: Pick<ConnectionArguments, 'after' | 'before'>,
): Pick<Keyset, 'after' | 'before'> {
  const issues: Issue[] = [];
  const read = (field: string, cursor: string | null | undefined) => {
    if (cursor === null || cursor === undefined) return null;
    const position = fromCursor(order, cursor);
    if (position !== null) return position;
    const message = `must be a cursor of this list in the order ${order.by.name}; received ${showCursor(cursor)}`;
    issues.push({ path: [field], code: 'INVALID_VALUE', message });
    return null;
  };
  const positions = { after: read('after', after), before: read('before', before) };
  if (issues.length > 0) throw new InvalidInputError(issues);
  return positions;
}

function fromCursor({ by }: Ordering, cursor: string): Position | null {
  const { order, id, text } = partsOf(cursor);
  if (order !== by.name || id === undefined) return null;
  if (by.type === 'id') return text === undefined ? { id, value: null } : null;
  if (text === undefined) return null;
  if (by.type === 'text') return { id, value: text };
  const date = new Date(/^-?\d+$/.test(text) ? Number(text) : Number.NaN);
  return Number.isNaN(date.getTime()) ? null : { id, value: date };
}

function partsOf(cursor: string): { order?: string | undefined; id?: string | undefined; text?: string } {
  const plain = Buffer.from(cursor, 'base64url').toString();
  return /^(?<order>[a-z.]+):(?<id>[a-z]+_[0-9a-f]{32})(?::(?<text>.*))?$/s.exec(plain)?.groups ?? {};
}

function showCursor(cursor: string): string {
  const { order } = partsOf(cursor);
  return order === undefined ? show(cursor) : `one of the order ${order}`;
}

function valueIn({ path }: OrderField, row: object): Date | string {
  const value: unknown = Reflect.get(row, path);
  if (typeof value === 'string' || value instanceof Date) return value;
  throw new TypeError(`a list cannot be ordered by ${path}, which is ${show(value)}`);
}
