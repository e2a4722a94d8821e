import type { Model } from '../domain/model.ts';
import type { Keyset } from '../domain/page.ts';
import type { Store } from '../store/store.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';

export function modelService(store: Store) {
  return {
    async find(scope: RequestScope, id: string): Promise<Model | null> {
      authorize(scope, 'catalogue:read');
      return scope.loaders.models.load(parseId('model', id));
    },
    async page(scope: RequestScope, keyset: Keyset): Promise<Model[]> {
      authorize(scope, 'catalogue:read');
      return store.models.findPage(scope.viewer.organizationId, keyset);
    },
    async count(scope: RequestScope): Promise<number> {
      authorize(scope, 'catalogue:read');
      return store.models.count(scope.viewer.organizationId);
    },
  };
}
