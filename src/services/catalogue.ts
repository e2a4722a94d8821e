import type { Keyset } from '../domain/page.ts';
import type { Store } from '../store/store.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';

/** Agents and models as sessions refer to them. */
export function catalogueService(store: Store) {
  return {
    findAgent: (scope: RequestScope, id: string) => scope.loaders.agents.load(parseId('agent', id)),
    agentsPage: ({ viewer }: RequestScope, keyset: Keyset) =>
      store.agents.findPage(viewer.organizationId, keyset),
    countAgents: ({ viewer }: RequestScope) => store.agents.count(viewer.organizationId),
    findModel: (scope: RequestScope, id: string) => scope.loaders.models.load(parseId('model', id)),
    modelsPage: ({ viewer }: RequestScope, keyset: Keyset) =>
      store.models.findPage(viewer.organizationId, keyset),
    countModels: ({ viewer }: RequestScope) => store.models.count(viewer.organizationId),
  };
}
