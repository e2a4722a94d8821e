import type { Status } from './catalogue.ts';
import type { JsonObject } from './json.ts';

export const capabilityStatuses = {
  active: 'New sessions and agents may use the capability.',
  archived: 'Kept for the sessions and agents that use it; new uses are refused.',
} as const satisfies Record<Status, string>;

/** A function that a model may call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema of the arguments. */
  readonly parameters: JsonObject;
}

/** What a capability adds to the agent that uses it. */
export interface CapabilityDefinition {
  /** The id by which agents, sessions and other capabilities name it. */
  readonly ref: string;
  readonly name: string;
  readonly description: string;
  /** A word to group capabilities by. */
  readonly category: string | null;
  /** Put after the agent's own system prompt. */
  readonly systemPrompt: string | null;
  readonly tools: readonly Tool[];
  /** Names of what a client may show for a session with it, such as `files`. */
  readonly features: readonly string[];
  /** Refs of capabilities without which it cannot work. */
  readonly dependencies: readonly string[];
  /** A JSON Schema (2020-12) of the config of its uses; null takes any JSON object. */
  readonly configSchema: JsonObject | null;
}

/** A capability as the catalogue has it. Those that come with the gateway belong to no organization and have no dates. */
export interface Capability extends CapabilityDefinition {
  readonly organizationId: string | null;
  readonly status: Status;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly archivedAt: Date | null;
}

/** A capability that an organization has made for itself. */
export interface OwnCapability extends Capability {
  readonly organizationId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What people decide about a capability. */
export type CapabilityParts = Omit<CapabilityDefinition, 'ref'>;

export function newCapability(
  parts: Pick<CapabilityDefinition, 'ref' | 'name' | 'description'> & Partial<CapabilityParts>,
  { organizationId, now }: { organizationId: string; now: Date },
): OwnCapability {
  return {
    category: null,
    systemPrompt: null,
    tools: [],
    features: [],
    dependencies: [],
    configSchema: null,
    ...parts,
    organizationId,
    status: 'active',
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  };
}
