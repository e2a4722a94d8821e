import type { Organization } from '../domain/organization.ts';
import type { Announcement, Collections, OrganizationRow } from './collections.ts';
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

    find: async (id: string): Promise<Organization | null> =>
      orNull(await organizations.findOne({ _id: id })),

    /** All of them, oldest first: an operator's list, which no door serves. */
    findAll: async () => (await organizations.find({}, { sort: { _id: 1 } }).toArray()).map(toOrganization),

    /** Makes a model, or with null none, the default: of callers at once the last has its way. */
    setDefaultModel: async (id: string, defaultModelId: string | null): Promise<Organization | null> =>
      orNull(
        await organizations.findOneAndUpdate(
          { _id: id },
          { $set: { defaultModelId } },
          { returnDocument: 'after' },
        ),
      ),

    /** Makes a model the default where there is none. */
    setFirstDefaultModel: async (id: string, defaultModelId: string): Promise<void> => {
      await organizations.updateOne({ _id: id, defaultModelId: null }, { $set: { defaultModelId } });
    },

    /** Takes a model back as the default; another that has become it meanwhile stays. */
    clearDefaultModel: async (id: string, defaultModelId: string): Promise<void> => {
      await organizations.updateOne({ _id: id, defaultModelId }, { $set: { defaultModelId: null } });
    },

    /** Notes an announcement, and gives those that were there before it. */
    announce: async (id: string, announcement: Announcement): Promise<readonly Announcement[]> => {
      const update = { $push: { announced: announcement } };
      const before = await organizations.findOneAndUpdate({ _id: id }, update, { returnDocument: 'before' });
      return before?.announced ?? [];
    },

    withdraw: async (id: string, announced: readonly Announcement[]): Promise<void> => {
      await organizations.updateOne({ _id: id }, { $pullAll: { announced } });
    },
  };
}

function orNull(row: OrganizationRow | null): Organization | null {
  return row && toOrganization(row);
}

function toOrganization({ announced: _announced, ...row }: OrganizationRow): Organization {
  return fromRow<Organization>(row);
}
