import { type Agent, newAgent } from '../domain/agent.ts';
import type { ApplyAgentInput } from '../domain/agent-input.ts';
import { given } from '../domain/catalogue.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { existing } from './accept.ts';
import { refusingTaken } from './agent-faults.ts';
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
  const change = async (): Promise<Agent | null> => {
    if (id) return store.agents.change({ organizationId, id }, changes);
    return name ? store.agents.changeNamed(organizationId, name, changes) : null;
  };
  if (!name) return { agent: existing('agent', id, await change()), isNew: false };
  const fresh = newAgent({ ...parts, name }, { id: id ?? newId('agent'), organizationId, now });
  const apply = async (): Promise<AppliedAgent> => {
    const agent = await change();
    if (agent) return { agent, isNew: false };
    await store.agents.insert(fresh);
    return { agent: fresh, isNew: true };
  };
  for (let attempt = 1; attempt < tries; attempt += 1) {
    try {
      return await apply();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return refusingTaken(name, apply);
}
