import type { CapabilityUse } from './capability.ts';
import type { Ordering } from './page.ts';

export const agentStatuses = {
  active: 'New sessions may use the agent.',
  archived: 'Kept for the sessions that refer to it; new ones are refused.',
} as const;

export type AgentStatus = keyof typeof agentStatuses;

/** What a session talks to: instructions, a default model and capabilities. */
export interface Agent {
  readonly id: string;
  readonly organizationId: string;
  /** Unique within the organization: lowercase words joined by single dashes. */
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

export const newestAgents: Ordering = {
  by: { name: 'agent.created', path: 'id', type: 'id' },
  direction: 'desc',
};
