import type { Agent } from '../domain/agent.ts';
import type { Model } from '../domain/model.ts';
import type { Keyset } from '../domain/page.ts';
import type { Store } from '../store/store.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';

/** Agents and models as sessions refer to them. */
export function catalogueService(store: Store) {
  return {
    async findAgent(scope: RequestScope, id: string): Promise<Agent | null> {
      authorize(scope, 'catalogue:read');
      return scope.loaders.agents.load(parseId('agent', id));
    },
    async agentsPage(scope: RequestScope, keyset: Keyset): Promise<Agent[]> {
      authorize(scope, 'catalogue:read');
      return store.agents.findPage(scope.viewer.organizationId, keyset);
    },
    async countAgents(scope: RequestScope): Promise<number> {
      authorize(scope, 'catalogue:read');
      return store.agents.count(scope.viewer.organizationId);
    },
    async findModel(scope: RequestScope, id: string): Promise<Model | null> {
      authorize(scope, 'catalogue:read');
      return scope.loaders.models.load(parseId('model', id));
    },
    async modelsPage(scope: RequestScope, keyset: Keyset): Promise<Model[]> {
      authorize(scope, 'catalogue:read');
      return store.models.findPage(scope.viewer.organizationId, keyset);
    },
    async countModels(scope: RequestScope): Promise<number> {
      authorize(scope, 'catalogue:read');
      return store.models.count(scope.viewer.organizationId);
    },
  };
}
