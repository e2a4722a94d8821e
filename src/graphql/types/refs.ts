import type { Agent } from '../../domain/agent.ts';
import type { Capability } from '../../domain/capability-definition.ts';
import type { Model } from '../../domain/model.ts';
import type { Provider } from '../../domain/provider.ts';
import type { Scope } from '../../domain/scopes.ts';
import type { Session } from '../../domain/session.ts';
import { authorize } from '../../services/authorize.ts';
import type { ById, Loaders } from '../../services/loaders.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';

// The object types that are reached by id, declared apart from their fields so that they can refer to each other.

export const SessionRef = builder.objectRef<Session>('Session');
export const AgentRef = builder.objectRef<Agent>('Agent');
export const ModelRef = builder.objectRef<Model>('Model');
export const ProviderRef = builder.objectRef<Provider>('Provider');

/** Named by its ref, which is unique within an organization alone: it is no node. */
export const CapabilityRef = builder.objectRef<Capability>('Capability');

/**
 * What makes a type a node: its public id, and how `node` reads it. It asks for the scope of its kind, as every way that
 * leads to it does: a query by id, or a field of another object.
 */
export function byId<T extends { readonly id: string }>(
  scope: Scope,
  loaderOf: (loaders: Loaders) => ById<T>,
) {
  async function read(id: string, context: GraphQLContext): Promise<T | null> {
    authorize(context, scope);
    return loaderOf(context.loaders).load(id);
  }

  return {
    id: { resolve: ({ id }: T) => id },
    loadMany: (ids: string[], context: GraphQLContext) =>
      // An error in the place of one is told of it alone (GraphQL.js); a rejection would be told of all.
      ids.map((id) => read(id, context).catch((error: unknown) => error as T)),
  };
}

/**
 * What a field that refers to something of the catalogue by id resolves to: the thing itself where it has been read
 * already, so that the field need not wait.
 */
export function reference<Noun extends 'agents' | 'models' | 'providers'>(
  noun: Noun,
  id: string | null,
  context: GraphQLContext,
): Read<Noun> | Promise<Read<Noun> | null> | null {
  if (id === null) return null;
  authorize(context, 'catalogue:read');
  const loader = context.loaders[noun] as ById<Read<Noun>>;
  return loader.peek(id) ?? loader.load(id);
}

type Read<Noun extends keyof Loaders> = Loaders[Noun] extends ById<infer T> ? T : never;
