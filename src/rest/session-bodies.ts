import { z } from 'zod';
import { createAgentInput } from '../domain/agent-input.ts';
import { defaultOrganizationId, idSchema } from '../domain/ids.ts';
import { createSessionInput, type Session, sessionStatuses, type Turn } from '../domain/session.ts';
import { capabilityUseBody, toCapabilityUseBody } from './capability-use.ts';
import { harness, harnessFields } from './compatibility.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';

const { agentId, modelId, title, tags, capabilities } = createSessionInput.shape;

/** What callers of similar APIs send and what has no place here. */
export const ignoredSessionFields = [
  'agent_identity_id',
  'harness_id',
  'harness_name',
  'hints',
  'initial_files',
  'locale',
  'max_iterations',
  'mcpServers',
  'network_access',
  'parallel_tool_calls',
  'system_prompt',
  'tools',
  'workspace_id',
] as const;

/** The body of `POST /v1/sessions`. */
export const createSessionBody = z
  .object({
    agent_id: agentId
      .optional()
      .meta({ description: 'The agent to work in the session; required unless `agent_name` names it.' }),
    agent_name: createAgentInput.shape.name
      .nullish()
      .meta({ description: 'The name of the agent, instead of its id.' }),
    model_id: modelId.meta({ description: "The model to use instead of the agent's default." }),
    title: title.meta({ description: 'A title for people.' }),
    tags: tags.meta({ description: 'Words to find the session by; repetitions are dropped.' }),
    capabilities: capabilities.meta({ description: "Capabilities on top of the agent's." }),
  })
  .meta({
    id: 'CreateSessionRequest',
    description: `What a new session is made of. Callers of similar APIs may send ${ignoredSessionFields.map((field) => `\`${field}\``).join(', ')} as well: they are accepted and ignored, as is any unknown field.`,
    examples: [
      {
        agent_id: 'agent_01933b5a000070008000000000000001',
        title: 'Debug login issue',
        tags: ['debugging', 'urgent'],
      },
    ],
  });

/** A body of `POST /v1/sessions` in the names of the domain; unknown fields are dropped. */
export function fromCreateSessionBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { agent_id, agent_name, model_id, title, tags, capabilities } = body as Record<string, unknown>;
  return { agentId: agent_id, agentName: agent_name, modelId: model_id, title, tags, capabilities };
}

export const sessionIdParam = z.object({
  session_id: idSchema('session').meta({
    description: 'The id of the session.',
    examples: ['session_01933b5a000070008000000000000001'],
  }),
});

const tokens = z.int().min(0);

const usageBody = z
  .object({
    input_tokens: tokens.meta({ description: 'Tokens read, other than from a cache.' }),
    output_tokens: tokens.meta({ description: 'Tokens written by the model.' }),
    cache_read_tokens: tokens.nullable().meta({ description: 'Tokens read from a cache.' }),
    cache_creation_tokens: tokens.nullable().meta({ description: 'Tokens written to a cache.' }),
  })
  .meta({ id: 'TokenUsage', description: 'Tokens spent so far, in buckets that do not overlap.' });

export const turnBody = z
  .object({
    id: idSchema('turn').meta({ description: 'The id of the turn.' }),
    runtime: z.string().meta({ description: 'The name that the runtime gives itself.' }),
    started_at: timestamp.meta({ description: 'When the turn began.' }),
    lease_expires_at: timestamp.meta({
      description: 'Without a sign of life until then, another runtime may take over.',
    }),
  })
  .meta({ id: 'Turn', description: "One run of the agent's loop, held by the runtime that executes it." });

export function toTurnBody({ id, runtime, startedAt, leaseExpiresAt }: Turn): z.output<typeof turnBody> {
  return { id, runtime, started_at: startedAt, lease_expires_at: leaseExpiresAt };
}

/** A session as the REST API gives it. */
export const sessionBody = z
  .object({
    id: idSchema('session').meta({ description: 'The id of the session.' }),
    organization_id: idSchema('org').meta({ description: 'The organization that the session belongs to.' }),
    agent_id: idSchema('agent').meta({ description: 'The agent that works in the session.' }),
    model_id: idSchema('model').nullable().meta({
      description: "The model that overrides the agent's default; null where none was given.",
    }),
    capabilities: z
      .array(capabilityUseBody)
      .meta({ description: "Capabilities of this session alone, on top of the agent's." }),
    tags: z.array(z.string()).meta({ description: 'Words to find the session by.' }),
    title: z.string().nullable().meta({ description: 'A title for people.' }),
    status: z.enum(keysOf(sessionStatuses)).meta({
      id: 'SessionStatus',
      description: Object.entries(sessionStatuses)
        .map(([status, meaning]) => `\`${status}\`: ${meaning}`)
        .join(' '),
    }),
    preview: z.string().nullable().meta({ description: 'The start of the first message of the user.' }),
    output_preview: z.string().nullable().meta({ description: "The start of the agent's last message." }),
    usage: usageBody.nullable().meta({ description: 'Null before the first turn has ended.' }),
    created_at: timestamp.meta({ description: 'When the session was created.' }),
    updated_at: timestamp.meta({ description: 'When the session last changed.' }),
    started_at: timestamp.nullable().meta({ description: 'When the first turn began; null before.' }),
    finished_at: timestamp.nullable().meta({ description: 'When the session finished; null before.' }),
    is_pinned: z.boolean().meta({ description: 'Whether the session is pinned.' }),
    pinned_at: timestamp.nullable().meta({ description: 'When it was pinned; null if it is not.' }),
    archived_at: timestamp.nullable().meta({ description: 'When it was archived; null if it is not.' }),
    forked_from_session_id: z
      .string()
      .nullable()
      .meta({ description: 'The session that it was forked from; null if it was not.' }),
    forked_from_sequence: z
      .int()
      .nullable()
      .meta({ description: 'The last event that both have in common; null if it was not forked.' }),
    turn: turnBody.nullable().meta({
      description: 'The turn that is running, also when its lease has lapsed; null between turns.',
    }),
    version: z
      .int()
      .min(1)
      .meta({ description: 'One more with every change; the header `ETag` has it too.' }),
    last_sequence: z.int().min(1).meta({ description: 'How many events the log has.' }),
    ...harnessFields,
  })
  .meta({
    id: 'Session',
    description: 'One conversation with an agent.',
    examples: [
      {
        id: 'session_01933b5a000070008000000000000001',
        organization_id: defaultOrganizationId,
        agent_id: 'agent_01933b5a000070008000000000000001',
        model_id: null,
        capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 30_000 } }],
        tags: ['debugging', 'urgent'],
        title: 'Login fails after password reset',
        status: 'idle',
        preview: 'Login fails after password reset: can you look into it?',
        output_preview: 'Done. Here is what I found, with the evidence for it.',
        usage: {
          input_tokens: 1200,
          output_tokens: 400,
          cache_read_tokens: 800,
          cache_creation_tokens: null,
        },
        created_at: '2024-11-17T09:00:00.000Z',
        updated_at: '2024-11-17T09:05:00.000Z',
        started_at: '2024-11-17T09:01:00.000Z',
        finished_at: null,
        is_pinned: false,
        pinned_at: null,
        archived_at: null,
        forked_from_session_id: null,
        forked_from_sequence: null,
        turn: null,
        version: 5,
        last_sequence: 5,
        ...harness,
      },
    ],
  });

export function toSessionBody(session: Session): z.output<typeof sessionBody> {
  return {
    id: session.id,
    organization_id: session.organizationId,
    agent_id: session.agentId,
    model_id: session.modelId,
    capabilities: session.capabilities.map(toCapabilityUseBody),
    tags: [...session.tags],
    title: session.title,
    status: session.status,
    preview: session.preview,
    output_preview: session.outputPreview,
    usage: session.usage && {
      input_tokens: session.usage.inputTokens,
      output_tokens: session.usage.outputTokens,
      cache_read_tokens: session.usage.cacheReadTokens,
      cache_creation_tokens: session.usage.cacheCreationTokens,
    },
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    started_at: session.startedAt,
    finished_at: session.finishedAt,
    is_pinned: session.pinnedAt !== null,
    pinned_at: session.pinnedAt,
    archived_at: session.archivedAt,
    forked_from_session_id: session.forkedFrom?.sessionId ?? null,
    forked_from_sequence: session.forkedFrom?.sequence ?? null,
    turn: session.turn && toTurnBody(session.turn),
    version: session.version,
    last_sequence: session.lastSequence,
    ...harness,
  };
}

export const sessionListBody = listBody('sessions', sessionBody).meta({
  id: 'SessionList',
  description: 'A page of sessions.',
});
