import { type Agent, newAgent } from '../domain/agent.ts';
import type { ApplyAgentInput } from '../domain/agent-input.ts';
import { given } from '../domain/catalogue.ts';
import { ConflictError } from '../domain/errors.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { existing } from './accept.ts';
import { taken } from './agent-faults.ts';
import { newId } from './new-id.ts';

/** Tries at an agent that others make at the same time: from the second on it is there. */
const tries = 5;

export interface AppliedAgent {
  readonly agent: Agent;
  readonly isNew: boolean;
}

/**
 * Makes an agent what the input says: the one of that id, else the one of that name, else a new one. A unique index
 * refuses the second of two who make the same agent, and its next try finds the first's. No upsert: servers differ in
 * what they make of its parts.
 * @throws NotFoundError for an unknown id without a name to make it under
 * @throws ConflictError if another agent has the name
 */
export async function applyAgent(
  store: Store,
  { id, name, ...rest }: ApplyAgentInput,
  { organizationId, now }: { organizationId: string; now: Date },
): Promise<AppliedAgent> {
  const parts = { ...given(rest), ...(name && { name }) };
  const changes = { ...parts, status: 'active', archivedAt: null, updatedAt: now } as const;
  const fresh = name ? newAgent({ ...parts, name }, { id: id ?? newId('agent'), organizationId, now }) : null;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      const agent = id
        ? await store.agents.change({ organizationId, id }, changes)
        : await store.agents.changeNamed(organizationId, name ?? '', changes);
      if (agent) return { agent, isNew: false };
      const created = existing('agent', id ?? '', fresh);
      await store.agents.insert(created);
      return { agent: created, isNew: true };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new ConflictError([taken(name ?? '')]);
}
