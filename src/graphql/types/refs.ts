import type { Agent } from '../../domain/agent.ts';
import type { Capability } from '../../domain/capability-definition.ts';
import type { Model } from '../../domain/model.ts';
import type { Provider } from '../../domain/provider.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Session } from '../../domain/session.ts';
import { allows, authorize } from '../../services/authorize.ts';
import type { ById, Loaders } from '../../services/loaders.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';

// The object types that are reached by id, declared apart from their fields so that they can refer to each other. Each
// asks for the scope of its kind, whichever way leads to it: a query by id, `node`, or a field of another object.

export const SessionRef = builder.loadableNodeRef('Session', {
  id: { resolve: (session: Session) => session.id },
  load: reader('sessions:read', ({ sessions }) => sessions),
});

export const AgentRef = builder.loadableNodeRef('Agent', {
  id: { resolve: (agent: Agent) => agent.id },
  load: reader('catalogue:read', ({ agents }) => agents),
});

export const ModelRef = builder.loadableNodeRef('Model', {
  id: { resolve: (model: Model) => model.id },
  load: reader('catalogue:read', ({ models }) => models),
});

export const ProviderRef = builder.loadableNodeRef('Provider', {
  id: { resolve: (provider: Provider) => provider.id },
  load: reader('catalogue:read', ({ providers }) => providers),
});

/** Named by its ref, which is unique within an organization alone: it is no node. */
export const CapabilityRef = builder.objectRef<Capability>('Capability');

/** Reads by id. What is missing comes as null, which a nullable field passes on but a loadable's type cannot say. */
function reader<T>(scope: Scope, loaderOf: (loaders: Loaders) => ById<T>) {
  return async (ids: string[], context: GraphQLContext): Promise<(T | Error)[]> => {
    authorize(context, scope);
    return (await loaderOf(context.loaders).loadMany(ids)) as (T | Error)[];
  };
}

/**
 * What a field that refers to something by id resolves to: the thing itself where it has been read already, so that the
 * field need not wait, else the id, to be read.
 */
export function reference<Noun extends 'agents' | 'models' | 'providers'>(
  noun: Noun,
  id: string,
  context: GraphQLContext,
): string | Read<Noun> {
  const loader = context.loaders[noun] as ById<Read<Noun>>;
  return (allows(context, 'catalogue:read') ? loader.peek(id) : undefined) ?? id;
}

type Read<Noun extends keyof Loaders> = Loaders[Noun] extends ById<infer T> ? T : never;
