import type { Collection, OptionalUnlessRequiredId } from 'mongodb';
import type { CatalogueFilter, Status } from '../domain/catalogue.ts';
import type { Keyset, Offset, Ordering, Position } from '../domain/page.ts';
import { byIdReader } from './by-id.ts';
import { changeRow, type RowKey, setStatus } from './change-row.ts';
import { count, findOffsetPage, findPage } from './page.ts';

interface Thing {
  readonly id: string;
  readonly updatedAt: Date;
}

interface CatalogueRow {
  readonly _id: string;
  readonly organizationId: string;
}

/** How the things of a collection are stored, and found by a filter. */
interface Mapping<T extends Thing, R extends CatalogueRow, F extends CatalogueFilter> {
  /** The `_id` of a thing. Those of an organization are in the order of their ids. */
  rowId(organizationId: string, id: string): string;
  toRow(thing: T): R;
  fromRow(row: R): T;
  /** Some fields of a thing as they are stored. */
  toFields(changes: Partial<T>): object;
  query(organizationId: string, filter: F): Record<string, unknown>;
}

/** What is done with agents, models and providers alike: they are archived, never removed. */
export function catalogueRows<T extends Thing, R extends CatalogueRow, F extends CatalogueFilter>(
  collection: Collection<R>,
  { rowId, toRow, fromRow, toFields, query }: Mapping<T, R, F>,
) {
  const read = byIdReader(collection, fromRow, { recurs: true });
  const orNull = (row: R | null) => row && fromRow(row);
  const keyed = ({ organizationId, id }: RowKey): RowKey => ({
    organizationId,
    id: rowId(organizationId, id),
  });
  const placed = (organizationId: string, position: Position | null) =>
    position && { ...position, id: rowId(organizationId, position.id) };
  return {
    /** One command for each: a system prompt of an agent may fill half of what one may carry. */
    insert: async (thing: T): Promise<void> => {
      await collection.insertOne(toRow(thing) as unknown as OptionalUnlessRequiredId<R>);
    },
    findMany: (organizationId: string, ids: readonly string[]): Promise<(T | null)[]> =>
      read(
        organizationId,
        ids.map((id) => rowId(organizationId, id)),
      ),
    findPage: async (organizationId: string, filter: F, keyset: Keyset): Promise<T[]> => {
      const [after, before] = [placed(organizationId, keyset.after), placed(organizationId, keyset.before)];
      const rows = await findPage(collection, query(organizationId, filter), { ...keyset, after, before });
      return rows.map(fromRow);
    },
    findOffsetPage: async (
      organizationId: string,
      filter: F,
      page: Offset & { readonly order: Ordering },
    ): Promise<{ rows: T[]; total: number }> => {
      const { rows, total } = await findOffsetPage(collection, query(organizationId, filter), page);
      return { rows: rows.map(fromRow), total };
    },
    count: (organizationId: string, filter: F): Promise<number> =>
      count(collection, query(organizationId, filter)),
    change: async (key: RowKey, changes: Partial<T> & Pick<T, 'updatedAt'>): Promise<T | null> =>
      orNull(await changeRow(collection, keyed(key), toFields(changes))),
    setStatus: async (key: RowKey, to: { status: Status; now: Date }): Promise<T | null> =>
      orNull(await setStatus(collection, keyed(key), to)),
  };
}
