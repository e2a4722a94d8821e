import type { CapabilityUse } from './capability.ts';
import type { Status } from './catalogue.ts';
import { limits } from './limits.ts';
import type { OrderField, Ordering } from './page.ts';

export const agentStatuses = {
  active: 'New sessions may use the agent.',
  archived: 'Kept for the sessions that refer to it; new ones are refused.',
} as const satisfies Record<Status, string>;

export type AgentStatus = Status;

/** What a session talks to: instructions, a default model and capabilities. */
export interface Agent {
  readonly id: string;
  readonly organizationId: string;
  /** Unique within the organization, archived agents included: lowercase words joined by single dashes. */
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly systemPrompt: string;
  readonly defaultModelId: string | null;
  readonly capabilities: readonly CapabilityUse[];
  readonly tags: readonly string[];
  readonly status: AgentStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

/** What lists of agents can be ordered by. */
export const agentOrders = {
  created: { name: 'agent.created', path: 'id', type: 'id' },
  name: { name: 'agent.name', path: 'name', type: 'text' },
} as const satisfies Record<string, OrderField>;

export const newestAgents: Ordering = { by: agentOrders.created, direction: 'desc' };

/** What people decide about an agent; the rest follows from its course. */
export type AgentParts = Pick<
  Agent,
  'name' | 'displayName' | 'description' | 'systemPrompt' | 'defaultModelId' | 'capabilities' | 'tags'
>;

/** An agent of which nothing but the name is known. */
export const blankAgent: Omit<AgentParts, 'name'> = {
  displayName: null,
  description: null,
  systemPrompt: '',
  defaultModelId: null,
  capabilities: [],
  tags: [],
};

/** A new, active agent of the given parts; whatever else an existing agent brings along is not taken over. */
export function newAgent(
  parts: Pick<AgentParts, 'name'> & Partial<AgentParts>,
  { id, organizationId, now }: { id: string; organizationId: string; now: Date },
): Agent {
  const course = { status: 'active', createdAt: now, updatedAt: now, archivedAt: null } as const;
  return { ...blankAgent, ...parts, id, organizationId, ...course };
}

/** Names for a copy, in the order in which to try them: the second has digits of the copy's id and is free. */
export function copyNames(name: string, id: string): readonly [string, string] {
  return [withEnding(name, '-copy'), withEnding(name, `-copy-${id.slice(-8)}`)];
}

function withEnding(name: string, ending: string): string {
  return name.slice(0, limits.slugLength - ending.length).replace(/-$/, '') + ending;
}
