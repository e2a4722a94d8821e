import type { Checked } from '../domain/check.ts';
import { InvalidInputError, NotFoundError } from '../domain/errors.ts';
import type { CreateOrganizationInput, Organization } from '../domain/organization.ts';
import { show } from '../domain/rules.ts';
import type { Store } from '../store/store.ts';
import { newId } from './new-id.ts';

/** Organizations are the operator's: they are made at the command line, and no door leads here. */
export function organizationService(store: Store, clock: () => Date) {
  return {
    async create(checked: Checked<CreateOrganizationInput>): Promise<Organization> {
      if (checked.input === null) throw new InvalidInputError(checked.issues);
      const organization = { id: newId('org'), ...checked.input, defaultModelId: null, createdAt: clock() };
      await store.organizations.insert(organization);
      return organization;
    },
    list: (): Promise<Organization[]> => store.organizations.findAll(),
    /** @throws NotFoundError */
    async get(id: string): Promise<Organization> {
      const organization = await store.organizations.find(id);
      if (organization) return organization;
      const message = `must name an existing organization; there is no ${show(id)}`;
      throw new NotFoundError([{ path: ['organization'], code: 'NOT_FOUND', message }]);
    },
  };
}
