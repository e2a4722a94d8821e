import type DataLoader from 'dataloader';
import type { Agent } from '../../domain/agent.ts';
import type { Model } from '../../domain/model.ts';
import type { Provider } from '../../domain/provider.ts';
import type { Session } from '../../domain/session.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';

// The object types that are reached by id, declared apart from their fields so that they can refer to each other.

export const SessionRef = builder.loadableNodeRef('Session', {
  id: { resolve: (session: Session) => session.id },
  load: (ids: string[], { loaders }: GraphQLContext) => loadAll(loaders.sessions, ids),
});

export const AgentRef = builder.loadableNodeRef('Agent', {
  id: { resolve: (agent: Agent) => agent.id },
  load: (ids: string[], { loaders }: GraphQLContext) => loadAll(loaders.agents, ids),
});

export const ModelRef = builder.loadableNodeRef('Model', {
  id: { resolve: (model: Model) => model.id },
  load: (ids: string[], { loaders }: GraphQLContext) => loadAll(loaders.models, ids),
});

export const ProviderRef = builder.loadableNodeRef('Provider', {
  id: { resolve: (provider: Provider) => provider.id },
  load: (ids: string[], { loaders }: GraphQLContext) => loadAll(loaders.providers, ids),
});

/** The rows by id. What is missing comes as null, which a nullable field passes on but a loadable's type cannot say. */
async function loadAll<T>(loader: DataLoader<string, T | null>, ids: string[]): Promise<(T | Error)[]> {
  return (await loader.loadMany(ids)) as (T | Error)[];
}
