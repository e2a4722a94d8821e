import { type Agent, type AgentParts, newAgent } from '../domain/agent.ts';
import { newCapability, type OwnCapability } from '../domain/capability-definition.ts';
import { defaultOrganizationId as organizationId } from '../domain/ids.ts';
import { type Model, newModel, type TokenPrice } from '../domain/model.ts';
import { newProvider, type Provider, type ProviderParts } from '../domain/provider.ts';

const createdAt = new Date('2024-11-17T09:00:00.000Z');

/** A fixed id of the demo data: documented examples name some of them. */
export function demoId(prefix: string, number: number): string {
  return `${prefix}_01933b5a00007000${(0x8000000000000000n + BigInt(number)).toString(16)}`;
}

/** The model of agents that name none. */
export const defaultModelId = demoId('model', 2);

export const providers: readonly Provider[] = [
  provider(1, { name: 'Anthropic', type: 'anthropic', baseUrl: null }),
  provider(2, { name: 'Local models', type: 'openai', baseUrl: 'http://localhost:11434/v1' }),
];

export const models: readonly Model[] = [
  model(1, {
    providerId: demoId('provider', 1),
    name: 'claude-sonnet-4-5',
    displayName: 'Claude Sonnet 4.5',
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
    inputModalities: ['text', 'image', 'document'],
    pricePerMillionTokens: dollars(3, 15, 0.3, 3.75),
    tags: ['coding', 'vision'],
  }),
  model(2, {
    providerId: demoId('provider', 1),
    name: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5',
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
    inputModalities: ['text', 'image', 'document'],
    pricePerMillionTokens: dollars(1, 5, 0.1, 1.25),
    tags: ['fast', 'vision'],
  }),
  model(3, {
    providerId: demoId('provider', 2),
    name: 'qwen3:8b',
    displayName: 'Qwen 3 8B (local)',
    contextWindow: 40_960,
    tags: ['local'],
  }),
];

/** A capability that the organization has made for itself. */
export const ticketSearch: OwnCapability = newCapability(
  {
    ref: 'ticket_search',
    name: 'Ticket search',
    description: 'Finds support tickets by words, status and project.',
    category: 'information',
    systemPrompt: 'Look for earlier tickets before you answer, and cite their numbers.',
    tools: [
      {
        name: 'find_tickets',
        description: 'Tickets that fit, the newest first.',
        parameters: {
          type: 'object',
          properties: {
            words: { type: 'string', description: 'Words to look for.' },
            status: { enum: ['open', 'closed'], description: 'Only tickets of this status.' },
          },
          required: ['words'],
          additionalProperties: false,
        },
      },
    ],
    features: ['tickets'],
    dependencies: ['web_fetch'],
    configSchema: {
      type: 'object',
      properties: {
        project: { type: 'string', pattern: '^[A-Z]{2,10}$', description: 'The only project to search.' },
        max_results: { type: 'integer', minimum: 1, maximum: 100, description: 'Tickets of one search.' },
      },
      additionalProperties: false,
    },
  },
  { organizationId, now: createdAt },
);

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
    capabilities: [
      { ref: 'key_value_store', config: null },
      { ref: 'ticket_search', config: { project: 'SUPPORT' } },
    ],
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

function provider(number: number, parts: ProviderParts): Provider {
  return newProvider(parts, born('provider', number));
}

function model(number: number, parts: Parameters<typeof newModel>[0]): Model {
  return newModel(parts, born('model', number));
}

function agent(number: number, parts: AgentParts): Agent {
  return newAgent(parts, born('agent', number));
}

function born(prefix: string, number: number) {
  return { id: demoId(prefix, number), organizationId, now: createdAt };
}

function dollars(input: number, output: number, cacheRead: number, cacheCreation: number): TokenPrice {
  return {
    inputTokens: input,
    outputTokens: output,
    cacheReadTokens: cacheRead,
    cacheCreationTokens: cacheCreation,
  };
}
