import { type Agent, copyNames, newAgent, newestAgents } from '../domain/agent.ts';
import type {
  ApplyAgentInput,
  CopyAgentInput,
  CreateAgentInput,
  UpdateAgentInput,
} from '../domain/agent-input.ts';
import { given, type Status } from '../domain/catalogue.ts';
import type { Checked } from '../domain/check.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { accept, existing } from './accept.ts';
import { referenceAndNameFaults, referenceFaults, refusingTaken } from './agent-faults.ts';
import { type AppliedAgent, applyAgent } from './apply-agent.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { catalogueReads } from './catalogue-reads.ts';
import { parseId } from './ids.ts';
import { renewed } from './renewed.ts';
import type { RequestScope } from './scope.ts';

export function agentService(store: Store, clock: () => Date) {
  const reads = catalogueReads(store.agents, {
    noun: 'agent',
    newest: newestAgents,
    loaderOf: ({ agents }) => agents,
  });
  return {
    ...reads,

    async create(scope: RequestScope, checked: Checked<CreateAgentInput>): Promise<Agent> {
      authorize(scope, 'catalogue:write');
      const before = await createdBefore(scope, 'agent', (id) => scope.loaders.agents.load(id));
      if (before) return before;
      const input = accept(checked, await referenceAndNameFaults(store, scope, checked));
      const agent = newAgent(given(input), birth(scope));
      await refusingTaken(agent.name, () => store.agents.insert(agent));
      return agent;
    },

    /** Changes what is given by one atomic command: two callers who change different parts both succeed. */
    async update(scope: RequestScope, checked: Checked<UpdateAgentInput>): Promise<Agent> {
      authorize(scope, 'catalogue:write');
      const input = accept(checked, await referenceAndNameFaults(store, scope, checked));
      const { id, status, ...changes } = given(input);
      const key = { organizationId: scope.viewer.organizationId, id };
      const agent = await refusingTaken(changes.name, () =>
        store.agents.change(key, { ...changes, updatedAt: clock() }),
      );
      return status === undefined
        ? renewed(scope.loaders.agents, existing('agent', id, agent))
        : this.setStatus(scope, id, status);
    },

    /** Makes an agent what the input says, creating it or restoring it where need be; see `applyAgent`. */
    async apply(scope: RequestScope, checked: Checked<ApplyAgentInput>): Promise<AppliedAgent> {
      authorize(scope, 'catalogue:write');
      const input = accept(checked, await referenceFaults(scope, checked));
      const { organizationId } = scope.viewer;
      const applied = await applyAgent(store, input, { organizationId, now: clock() });
      renewed(scope.loaders.agents, applied.agent);
      return applied;
    },

    /** A new agent like another, which may be archived. Without a name of its own it is called after the other. */
    async copy(scope: RequestScope, checked: Checked<CopyAgentInput>): Promise<Agent> {
      authorize(scope, 'catalogue:write');
      const before = await createdBefore(scope, 'agent', (id) => scope.loaders.agents.load(id));
      if (before) return before;
      const { id, name } = accept(checked, []);
      const original = existing('agent', id, await scope.loaders.agents.load(id));
      const born = birth(scope);
      const insert = async (name: string) => {
        const agent = newAgent({ ...original, name }, born);
        await store.agents.insert(agent);
        return agent;
      };
      if (name) return refusingTaken(name, () => insert(name));
      const [first, second] = copyNames(original.name, born.id);
      return insert(first).catch((error) => {
        if (!isDuplicateKey(error)) throw error;
        return insert(second);
      });
    },

    /** Archives or restores an agent; sessions that refer to it keep it either way. */
    async setStatus(scope: RequestScope, id: string, status: Status): Promise<Agent> {
      authorize(scope, 'catalogue:write');
      const key = { organizationId: scope.viewer.organizationId, id: parseId('agent', id) };
      const agent = await store.agents.setStatus(key, { status, now: clock() });
      return renewed(scope.loaders.agents, existing('agent', id, agent));
    },
  };

  function birth(scope: RequestScope) {
    return {
      id: idToCreate(scope, 'agent'),
      organizationId: scope.viewer.organizationId,
      now: clock(),
    };
  }
}
