import { type Agent, copyNames, newAgent, newestAgents } from '../domain/agent.ts';
import type {
  ApplyAgentInput,
  CopyAgentInput,
  CreateAgentInput,
  UpdateAgentInput,
} from '../domain/agent-input.ts';
import { type CatalogueFilter, given, type Status } from '../domain/catalogue.ts';
import type { Checked } from '../domain/check.ts';
import type { Keyset, Offset } from '../domain/page.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { accept, existing } from './accept.ts';
import { referenceAndNameFaults, referenceFaults, refusingTaken } from './agent-faults.ts';
import { type AppliedAgent, applyAgent } from './apply-agent.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import { newId } from './new-id.ts';
import type { RequestScope } from './scope.ts';

export function agentService(store: Store, clock: () => Date) {
  return {
    async find(scope: RequestScope, id: string): Promise<Agent | null> {
      authorize(scope, 'catalogue:read');
      return scope.loaders.agents.load(parseId('agent', id));
    },

    async get(scope: RequestScope, id: string): Promise<Agent> {
      return existing('agent', id, await this.find(scope, id));
    },

    /** Agents in the order of the keyset, between two positions; each is kept for the request's later lookups. */
    async page(scope: RequestScope, filter: CatalogueFilter, keyset: Keyset): Promise<Agent[]> {
      authorize(scope, 'catalogue:read');
      const agents = await store.agents.findPage(scope.viewer.organizationId, filter, keyset);
      for (const agent of agents) scope.loaders.agents.prime(agent.id, agent);
      return agents;
    },

    async count(scope: RequestScope, filter: CatalogueFilter): Promise<number> {
      authorize(scope, 'catalogue:read');
      return store.agents.count(scope.viewer.organizationId, filter);
    },

    /** Agents newest first by position, with the number of all. */
    async list(scope: RequestScope, filter: CatalogueFilter, offset: Offset) {
      authorize(scope, 'catalogue:read');
      return store.agents.findOffsetPage(scope.viewer.organizationId, filter, {
        ...offset,
        order: newestAgents,
      });
    },

    async create(scope: RequestScope, checked: Checked<CreateAgentInput>): Promise<Agent> {
      authorize(scope, 'catalogue:write');
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
      return status === undefined ? renew(scope, id, agent) : this.setStatus(scope, id, status);
    },

    /** Makes an agent what the input says, creating it or restoring it where need be; see `applyAgent`. */
    async apply(scope: RequestScope, checked: Checked<ApplyAgentInput>): Promise<AppliedAgent> {
      authorize(scope, 'catalogue:write');
      const input = accept(checked, await referenceFaults(store, scope, checked));
      const { organizationId } = scope.viewer;
      const applied = await applyAgent(store, input, { organizationId, now: clock() });
      renew(scope, applied.agent.id, applied.agent);
      return applied;
    },

    /** A new agent like another, which may be archived. Without a name of its own it is called after the other. */
    async copy(scope: RequestScope, checked: Checked<CopyAgentInput>): Promise<Agent> {
      authorize(scope, 'catalogue:write');
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
      return renew(scope, id, await store.agents.setStatus(key, { status, now: clock() }));
    },
  };

  function birth({ viewer }: RequestScope) {
    return { id: newId('agent'), organizationId: viewer.organizationId, now: clock() };
  }
}

/** The agent as a write has left it, which the request's later lookups shall see. */
function renew({ loaders }: RequestScope, id: string, agent: Agent | null): Agent {
  const found = existing('agent', id, agent);
  loaders.agents.clear(found.id).prime(found.id, found);
  return found;
}
