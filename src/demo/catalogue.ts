import type { Agent } from '../domain/agent.ts';
import { defaultOrganizationId as organizationId } from '../domain/ids.ts';
import type { Model } from '../domain/model.ts';
import type { Provider } from '../domain/provider.ts';

const createdAt = new Date('2024-11-17T09:00:00.000Z');
const stamps = { organizationId, createdAt, updatedAt: createdAt };

/** A fixed id of the demo data: documented examples name some of them. */
export function demoId(prefix: string, number: number): string {
  return `${prefix}_01933b5a00007000${(0x8000000000000000n + BigInt(number)).toString(16)}`;
}

export const providers: readonly Provider[] = [
  { id: demoId('provider', 1), name: 'Anthropic', type: 'anthropic', baseUrl: null, ...stamps },
  {
    id: demoId('provider', 2),
    name: 'Local models',
    type: 'openai',
    baseUrl: 'http://localhost:11434/v1',
    ...stamps,
  },
];

export const models: readonly Model[] = [
  model(1, {
    provider: 1,
    name: 'claude-sonnet-4-5',
    displayName: 'Claude Sonnet 4.5',
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
  }),
  model(2, {
    provider: 1,
    name: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5',
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
  }),
  model(3, {
    provider: 2,
    name: 'qwen3:8b',
    displayName: 'Qwen 3 8B (local)',
    contextWindow: 40_960,
    maxOutputTokens: null,
  }),
];

export const agents: readonly Agent[] = [
  agent(1, {
    name: 'debugger',
    displayName: 'Debugger',
    description: 'Finds the cause of a failure before it proposes a fix.',
    systemPrompt: 'Reproduce the failure first. Name the cause with evidence, then the smallest fix.',
    defaultModelId: demoId('model', 1),
    capabilities: [
      { ref: 'web_fetch', config: { timeout_ms: 10_000 } },
      { ref: 'code_execution', config: null },
    ],
    tags: ['engineering'],
  }),
  agent(2, {
    name: 'support-triage',
    displayName: 'Support triage',
    description: 'Sorts incoming questions and answers the simple ones.',
    systemPrompt: 'Answer from the handbook. Hand over to a person when the handbook is silent.',
    defaultModelId: demoId('model', 2),
    capabilities: [{ ref: 'key_value_store', config: null }],
    tags: ['support'],
  }),
  agent(3, {
    name: 'data-analyst',
    displayName: 'Data analyst',
    description: 'Answers questions about numbers with queries that it shows.',
    systemPrompt: 'Show every query. State what the data cannot tell.',
    defaultModelId: demoId('model', 1),
    capabilities: [{ ref: 'sql_database', config: { read_only: true } }],
    tags: ['analytics'],
  }),
  agent(4, {
    name: 'release-notes',
    displayName: 'Release notes',
    description: 'Writes release notes from merged changes.',
    systemPrompt: 'Write for users: what changed for them, and what they must do.',
    defaultModelId: demoId('model', 3),
    capabilities: [],
    tags: ['engineering', 'writing'],
  }),
  agent(5, {
    name: 'concierge',
    displayName: null,
    description: null,
    systemPrompt: 'Greet the visitor and find out what they need.',
    defaultModelId: null,
    capabilities: [{ ref: 'current_time', config: null }],
    tags: [],
  }),
];

function model(
  number: number,
  {
    provider,
    ...rest
  }: { provider: number } & Pick<Model, 'name' | 'displayName' | 'contextWindow' | 'maxOutputTokens'>,
): Model {
  return {
    id: demoId('model', number),
    providerId: demoId('provider', provider),
    ...rest,
    status: 'active',
    ...stamps,
  };
}

function agent(
  number: number,
  parts: Omit<Agent, 'id' | 'status' | 'archivedAt' | keyof typeof stamps>,
): Agent {
  return { id: demoId('agent', number), ...parts, status: 'active', archivedAt: null, ...stamps };
}
