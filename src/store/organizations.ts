import type { Organization } from '../domain/organization.ts';
import type { Collections } from './collections.ts';

export function organizationStore({ organizations }: Collections) {
  return {
    /** Creates the organization unless it exists; safe from several processes at once. */
    ensure: async ({ id, ...rest }: Organization) => {
      await organizations.updateOne({ _id: id }, { $setOnInsert: rest }, { upsert: true });
    },
  };
}
