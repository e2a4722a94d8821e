import { type Checked, wellFormed } from '../domain/check.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import {
  type Organization,
  type SetDefaultModelInput,
  setDefaultModelInput,
} from '../domain/organization.ts';
import { show } from '../domain/rules.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { authorize } from './authorize.ts';
import { archivedFault, checkReferences } from './references.ts';
import type { RequestScope } from './scope.ts';

/** What callers see and change of the organization they act for. */
export function ownOrganizationService(store: Store) {
  return {
    async get(scope: RequestScope): Promise<Organization> {
      authorize(scope, 'catalogue:read');
      return there(scope, await store.organizations.find(scope.viewer.organizationId));
    },

    /**
     * Makes a model the default of the caller's organization, or with null none. It is one atomic write, and never ends
     * in an archived default: the model is looked at again after the write, and whoever archives one takes it back as
     * the default after that write; so at least one of two at once sees what the other did.
     */
    async setDefaultModel(
      scope: RequestScope,
      checked: Checked<SetDefaultModelInput>,
    ): Promise<Organization> {
      authorize(scope, 'catalogue:write');
      const { modelId: asked } = Object(checked.input ?? checked.raw);
      const id = wellFormed(setDefaultModelInput.shape.modelId, asked);
      const reference = { field: 'modelId', noun: 'model', id } as const;
      const { modelId } = accept(checked, await checkReferences(scope, [reference]));
      const { organizationId } = scope.viewer;
      const organization = there(scope, await store.organizations.setDefaultModel(organizationId, modelId));
      if (modelId === null) return organization;
      const [model = null] = await store.models.findMany(organizationId, [modelId]);
      if (model?.status === 'active') return organization;
      await store.organizations.clearDefaultModel(organizationId, modelId);
      throw new ConflictError([archivedFault(reference, modelId)]);
    },
  };
}

function there({ viewer }: RequestScope, organization: Organization | null): Organization {
  if (organization) return organization;
  const message = `there is no organization ${show(viewer.organizationId)}`;
  throw new NotFoundError([{ path: [], code: 'NOT_FOUND', message }]);
}
