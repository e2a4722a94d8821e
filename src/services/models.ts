import { given, type Status } from '../domain/catalogue.ts';
import { type Checked, wellFormed } from '../domain/check.ts';
import type { Issue } from '../domain/errors.ts';
import { type Model, newestModels, newModel } from '../domain/model.ts';
import { type CreateModelInput, createModelInput, type UpdateModelInput } from '../domain/model-input.ts';
import type { Store } from '../store/store.ts';
import { accept, existing } from './accept.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { catalogueReads } from './catalogue-reads.ts';
import { parseId } from './ids.ts';
import { checkReferences } from './references.ts';
import { renewed } from './renewed.ts';
import type { RequestScope } from './scope.ts';

export function modelService(store: Store, clock: () => Date) {
  const reads = catalogueReads(store.models, {
    noun: 'model',
    newest: newestModels,
    loaderOf: ({ models }) => models,
  });
  return {
    ...reads,

    async create(scope: RequestScope, checked: Checked<CreateModelInput>): Promise<Model> {
      authorize(scope, 'catalogue:write');
      const before = await createdBefore(scope, 'model', (id) => scope.loaders.models.load(id));
      if (before) return before;
      const input = accept(checked, await providerFaults(scope, checked));
      const { organizationId } = scope.viewer;
      const model = newModel(given(input), { id: idToCreate(scope, 'model'), organizationId, now: clock() });
      await store.models.insert(model);
      return model;
    },

    /** Changes what is given by one atomic command: two callers who change different parts both succeed. */
    async update(scope: RequestScope, checked: Checked<UpdateModelInput>): Promise<Model> {
      authorize(scope, 'catalogue:write');
      const { id, status, ...changes } = given(accept(checked, await providerFaults(scope, checked)));
      const key = { organizationId: scope.viewer.organizationId, id };
      const model = existing('model', id, await store.models.change(key, { ...changes, updatedAt: clock() }));
      return status === undefined ? renewed(scope.loaders.models, model) : this.setStatus(scope, id, status);
    },

    /**
     * Archives or restores a model; what refers to it keeps it either way. An archived one is no longer the default of
     * the organization. That is looked after last, see `setDefaultModel`.
     */
    async setStatus(scope: RequestScope, id: string, status: Status): Promise<Model> {
      authorize(scope, 'catalogue:write');
      const { organizationId } = scope.viewer;
      const key = { organizationId, id: parseId('model', id) };
      const model = existing('model', id, await store.models.setStatus(key, { status, now: clock() }));
      if (status === 'archived') await store.organizations.clearDefaultModel(organizationId, id);
      return renewed(scope.loaders.models, model);
    },
  };

  function providerFaults(
    scope: RequestScope,
    checked: Checked<{ readonly providerId?: unknown }>,
  ): Promise<Issue[]> {
    const { providerId } = Object(checked.input ?? checked.raw);
    const id = wellFormed(createModelInput.shape.providerId, providerId);
    return checkReferences(scope, [{ field: 'providerId', noun: 'provider', id }]);
  }
}
