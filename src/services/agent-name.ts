import { createAgentInput } from '../domain/agent-input.ts';
import { type Checked, check } from '../domain/check.ts';
import type { Issue } from '../domain/errors.ts';
import { type CreateSessionInput, createSessionInput } from '../domain/session.ts';
import type { Store } from '../store/store.ts';
import { referenceFault } from './references.ts';
import type { RequestScope } from './scope.ts';

/**
 * Checks what a new session is made of where callers may give `agentName` instead of `agentId`. The agent of that name
 * takes the place of the id; a fault of the name comes together with all the others.
 */
export async function checkWithAgentName(
  store: Store,
  scope: RequestScope,
  raw: unknown,
): Promise<Checked<CreateSessionInput>> {
  const { agentName, ...rest } = Object(raw) as Record<string, unknown>;
  if (agentName === undefined || agentName === null) return check(createSessionInput, raw);
  const { id, faults } = await agentOfName(store, scope, agentName);
  const isTwice = rest.agentId !== undefined && rest.agentId !== null;
  if (isTwice) faults.push(nameFault('INVALID_VALUE', 'must be left out where the agent is given by its id'));
  const checked = check(createSessionInput, isTwice ? rest : { ...rest, agentId: id });
  if (faults.length === 0) return checked;
  const others = isTwice ? checked.issues : checked.issues.filter(({ path }) => path[0] !== 'agentId');
  return { input: null, raw: rest, issues: [...faults, ...others] };
}

async function agentOfName(
  store: Store,
  { viewer, loaders }: RequestScope,
  name: unknown,
): Promise<{ id?: string; faults: Issue[] }> {
  const checked = check(createAgentInput.shape.name, name);
  if (checked.input === null)
    return { faults: checked.issues.map(({ code, message }) => nameFault(code, message)) };
  const agent = await store.agents.findByName(viewer.organizationId, checked.input);
  const fault = referenceFault({ field: 'agentName', noun: 'agent', id: checked.input }, agent);
  if (fault || !agent) return { faults: fault ? [fault] : [] };
  loaders.agents.prime(agent.id, agent);
  return { id: agent.id, faults: [] };
}

function nameFault(code: Issue['code'], message: string): Issue {
  return { path: ['agentName'], code, message };
}
