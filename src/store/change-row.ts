import type { Collection, Document, Filter, UpdateFilter, WithId } from 'mongodb';
import type { Status } from '../domain/catalogue.ts';

/** One row, named within its organization. */
export interface RowKey {
  readonly organizationId: string;
  readonly id: string;
}

/** Sets fields of a row by a single command and gives the row as it then is; null if there is none. */
export async function changeRow<R extends { readonly _id: string }>(
  collection: Collection<R>,
  { organizationId, id, ...conditions }: RowKey & Document,
  changes: Document,
): Promise<R | null> {
  const filter = { _id: id, organizationId, ...conditions } as unknown as Filter<R>;
  const update = { $set: changes } as unknown as UpdateFilter<R>;
  const row: WithId<R> | null = await collection.findOneAndUpdate(filter, update, {
    returnDocument: 'after',
  });
  return row as R | null;
}

/** Archives or restores a row. One that is so already stays as it is, with the date of its archiving. */
export async function setStatus<R extends { readonly _id: string }>(
  collection: Collection<R>,
  { organizationId, id }: RowKey,
  { status, now }: { status: Status; now: Date },
): Promise<R | null> {
  const archivedAt = status === 'archived' ? now : null;
  const other = { organizationId, id, status: { $ne: status } };
  const changed = await changeRow(collection, other, { status, archivedAt, updatedAt: now });
  if (changed) return changed;
  return (await collection.findOne({ _id: id, organizationId } as unknown as Filter<R>)) as R | null;
}
