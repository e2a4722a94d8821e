import type { UpdateFilter } from 'mongodb';
import type { Agent } from '../domain/agent.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { AgentRow, Collections } from './collections.ts';
import { fromCapabilityRows, toCapabilityRows } from './rows.ts';

export function agentStore({ agents }: Collections) {
  return {
    ...catalogueRows(agents, {
      rowId: agentRowId,
      toRow: fromAgent,
      fromRow: toAgent,
      toFields,
      query: catalogueQuery('name', 'displayName', 'description'),
    }),

    findByName: async (organizationId: string, name: string): Promise<Agent | null> => {
      const row = await agents.findOne({ organizationId, name });
      return row && toAgent(row);
    },

    /** The same as `change`, of the agent of that name. */
    changeNamed: async (
      organizationId: string,
      name: string,
      changes: Partial<Agent>,
    ): Promise<Agent | null> => {
      const update: UpdateFilter<AgentRow> = { $set: toFields(changes) };
      const row = await agents.findOneAndUpdate({ organizationId, name }, update, {
        returnDocument: 'after',
      });
      return row && toAgent(row);
    },
  };
}

export function agentRowId(organizationId: string, id: string): string {
  return `${organizationId}:${id}`;
}

function toAgent({ _id, capabilities, ...rest }: AgentRow): Agent {
  const id = _id.slice(_id.indexOf(':') + 1);
  return { id, ...rest, capabilities: fromCapabilityRows(capabilities) };
}

function fromAgent({ id, capabilities, ...rest }: Agent): AgentRow {
  const _id = agentRowId(rest.organizationId, id);
  return { _id, ...rest, capabilities: toCapabilityRows(capabilities) };
}

function toFields({ capabilities, ...rest }: Partial<Agent>): object {
  return { ...rest, ...(capabilities && { capabilities: toCapabilityRows(capabilities) }) };
}
