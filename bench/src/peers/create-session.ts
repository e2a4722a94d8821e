import { v7 } from 'uuid';
import { z } from 'zod';
import { type CatalogueRow, type Database, organizationId, type SessionRow } from './database.ts';

/** The rules for a new session; the GraphQL peers check them with zod, the REST peer has them as a JSON Schema. */
export const createSessionInput = z.object({
  agentId: z.string().regex(/^agent_[0-9a-f]{32}$/),
  modelId: z
    .string()
    .regex(/^model_[0-9a-f]{32}$/)
    .nullish(),
  title: z.string().min(1).max(255).nullish(),
  tags: z.array(z.string().trim().min(1).max(64)).max(32).nullish(),
  capabilities: z
    .array(z.object({ ref: z.string().min(1).max(128), config: z.string().nullish() }))
    .max(100)
    .nullish(),
});

export type CreateSessionInput = z.output<typeof createSessionInput>;

export type Created = { readonly session: SessionRow } | { readonly missing: 'agent' | 'model' };

/** Finds the agent and the model, both at once, and inserts the session. */
export async function createSession(
  { sessions, agents, models }: Database,
  { agentId, modelId, title, tags, capabilities }: CreateSessionInput,
  find: (collection: Database['agents'], id: string) => Promise<CatalogueRow | null> = findOne,
): Promise<Created> {
  const [agent, model] = await Promise.all([find(agents, agentId), modelId ? find(models, modelId) : null]);
  if (agent?.status !== 'active') return { missing: 'agent' };
  if (modelId && model?.status !== 'active') return { missing: 'model' };
  const now = new Date();
  const session: SessionRow = {
    _id: `session_${v7().replaceAll('-', '')}`,
    organizationId,
    agentId,
    modelId: modelId ?? null,
    capabilities: (capabilities ?? []).map(({ ref, config }) => ({ ref, config: config ?? null })),
    tags: tags ?? [],
    title: title ?? null,
    status: 'started',
    isArchived: false,
    isPinned: false,
    preview: null,
    outputPreview: null,
    usage: null,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    finishedAt: null,
  };
  await sessions.insertOne(session);
  return { session };
}

function findOne(collection: Database['agents'], id: string): Promise<CatalogueRow | null> {
  return collection.findOne({ _id: id, organizationId });
}
