import type { Organization } from '../domain/organization.ts';
import type { Collections } from './collections.ts';
import { fromRow, toRow } from './rows.ts';

export function organizationStore({ organizations }: Collections) {
  return {
    /** Creates the organization unless it exists; safe from several processes at once. */
    ensure: async ({ id, ...rest }: Organization) => {
      await organizations.updateOne({ _id: id }, { $setOnInsert: rest }, { upsert: true });
    },
    insert: async (organization: Organization) => {
      await organizations.insertOne(toRow(organization));
    },
    find: async (id: string) => {
      const row = await organizations.findOne({ _id: id });
      return row && fromRow<Organization>(row);
    },
    /** All of them, oldest first: an operator's list, which no door serves. */
    findAll: async () =>
      (await organizations.find({}, { sort: { _id: 1 } }).toArray()).map((row) => fromRow<Organization>(row)),
  };
}
