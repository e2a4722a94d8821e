import { given, type Status } from '../domain/catalogue.ts';
import type { Checked } from '../domain/check.ts';
import { newestProviders, newProvider, type Provider } from '../domain/provider.ts';
import type { CreateProviderInput, UpdateProviderInput } from '../domain/provider-input.ts';
import type { Store } from '../store/store.ts';
import { accept, existing } from './accept.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { catalogueReads } from './catalogue-reads.ts';
import { parseId } from './ids.ts';
import { renewed } from './renewed.ts';
import type { RequestScope } from './scope.ts';

export function providerService(store: Store, clock: () => Date) {
  const reads = catalogueReads(store.providers, {
    noun: 'provider',
    newest: newestProviders,
    loaderOf: ({ providers }) => providers,
  });
  return {
    ...reads,

    async create(scope: RequestScope, checked: Checked<CreateProviderInput>): Promise<Provider> {
      authorize(scope, 'catalogue:write');
      const before = await createdBefore(scope, 'provider', (id) => scope.loaders.providers.load(id));
      if (before) return before;
      const { organizationId } = scope.viewer;
      const parts = given(accept(checked, []));
      const provider = newProvider(parts, {
        id: idToCreate(scope, 'provider'),
        organizationId,
        now: clock(),
      });
      await store.providers.insert(provider);
      return provider;
    },

    /** Changes what is given by one atomic command: two callers who change different parts both succeed. */
    async update(scope: RequestScope, checked: Checked<UpdateProviderInput>): Promise<Provider> {
      authorize(scope, 'catalogue:write');
      const { id, status, ...changes } = given(accept(checked, []));
      const key = { organizationId: scope.viewer.organizationId, id };
      const changed = await store.providers.change(key, { ...changes, updatedAt: clock() });
      const provider = renewed(scope.loaders.providers, existing('provider', id, changed));
      return status === undefined ? provider : this.setStatus(scope, id, status);
    },

    /** Archives or restores a provider; its models stay as they are either way. */
    async setStatus(scope: RequestScope, id: string, status: Status): Promise<Provider> {
      authorize(scope, 'catalogue:write');
      const key = { organizationId: scope.viewer.organizationId, id: parseId('provider', id) };
      const provider = await store.providers.setStatus(key, { status, now: clock() });
      return renewed(scope.loaders.providers, existing('provider', id, provider));
    },
  };
}
