import type { GraphQLResolveInfo } from 'graphql';
import type { Agent } from '../domain/agent.ts';
import type { Session } from '../domain/session.ts';
import { allows } from '../services/authorize.ts';
import type { ById, Loaders } from '../services/loaders.ts';
import type { GraphQLContext } from './context.ts';
import { type Selection, selectionOf } from './selection.ts';

/**
 * Reads what the sessions of a page refer to, as far as it is selected, before their fields are resolved: one command
 * a collection, and fields that then need not wait. What is not read here is read by the fields themselves.
 */
export async function readAhead(
  sessions: readonly Session[],
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<void> {
  if (!allows(context, 'catalogue:read')) return;
  const page = selectionOf(info);
  for (const selected of [page.below('nodes'), page.below('edges')?.below('node') ?? null]) {
    // A runtime agent leads to models by itself: read with those of the fields, they take one command.
    if (selected && !selected.below('runtimeAgent'))
      await readReferences(sessions, context.loaders, selected);
  }
}

async function readReferences(sessions: readonly Session[], loaders: Loaders, selected: Selection) {
  const agent = selected.below('agent');
  const defaultModel = agent?.below('defaultModel') ?? null;
  const model = selected.below('model');
  const reading = agent
    ? all(
        loaders.agents,
        sessions.map(({ agentId }) => agentId),
      )
    : [];
  // Default models are known once the agents are; without them, agents and models are read at the same time.
  const agents: readonly (Agent | null)[] = defaultModel ? await reading : [];
  const modelIds = [
    ...(model ? sessions.map(({ modelId }) => modelId) : []),
    ...agents.map((found) => found?.defaultModelId ?? null),
  ];
  const [models] = await Promise.all([all(loaders.models, modelIds), reading]);
  if (model?.below('provider') || defaultModel?.below('provider')) {
    await all(
      loaders.providers,
      models.map((found) => found?.providerId ?? null),
    );
  }
}

async function all<T>(loader: ById<T>, ids: readonly (string | null)[]): Promise<(T | null)[]> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  return Promise.all(wanted.map((id) => loader.load(id)));
}
