import { type CreateAgentInput, createAgentInput } from '../domain/agent-input.ts';
import { wellFormedUses } from '../domain/capability.ts';
import { type Checked, wellFormed } from '../domain/check.ts';
import { ConflictError, type Issue } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { checkUses } from './capability-uses.ts';
import { ensureAwaited } from './lifetime.ts';
import { checkReferences } from './references.ts';
import type { RequestScope } from './scope.ts';

type AgentInput = Pick<CreateAgentInput, 'defaultModelId' | 'capabilities'>;

/** Faults of what an agent's input refers to. Of a faulty input, what is well-formed is looked at all the same. */
export async function referenceFaults(scope: RequestScope, checked: Checked<AgentInput>): Promise<Issue[]> {
  const { defaultModelId, capabilities } = referencesOf(checked);
  const faults = await Promise.all([
    checkReferences(scope, [{ field: 'defaultModelId', noun: 'model', id: defaultModelId }]),
    checkUses(scope, capabilities),
  ]);
  return faults.flat();
}

function referencesOf(checked: Checked<AgentInput>) {
  const { defaultModelId, capabilities = [] } = checked.input ?? Object(checked.raw);
  if (checked.input) return { defaultModelId, capabilities };
  return {
    defaultModelId: wellFormed(createAgentInput.shape.defaultModelId, defaultModelId),
    capabilities: wellFormedUses(capabilities),
  };
}

/**
 * The same, and a name that another agent has. The name is looked up only beside other faults: without them the unique
 * index tells.
 */
export async function referenceAndNameFaults(
  store: Store,
  scope: RequestScope,
  checked: Checked<AgentInput>,
): Promise<Issue[]> {
  const faults = await referenceFaults(scope, checked);
  if (checked.issues.length + faults.length === 0) return faults;
  const { id, name } = Object(checked.input ?? checked.raw);
  if (wellFormed(createAgentInput.shape.name, name) === undefined) return faults;
  const holder = await store.agents.findByName(scope.viewer.organizationId, name);
  ensureAwaited(scope.lifetime);
  return holder && holder.id !== id ? [...faults, taken(name)] : faults;
}

/**
 * Writes an agent under a name that must be free.
 * @throws ConflictError if another has it
 */
export async function refusingTaken<T>(name: string | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (name === undefined || !isDuplicateKey(error)) throw error;
    throw new ConflictError([taken(name)]);
  }
}

/** The fault of a name that another agent has. */
function taken(name: string): Issue {
  return { path: ['name'], code: 'TAKEN', message: `must be free; ${show(name)} belongs to another agent` };
}
