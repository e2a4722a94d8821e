import type { UpdateFilter } from 'mongodb';
import type { Agent } from '../domain/agent.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { AgentRow, Collections } from './collections.ts';
import { fromCapabilityRows, fromRow, toCapabilityRows, toRow } from './rows.ts';

export function agentStore({ agents }: Collections) {
  return {
    ...catalogueRows(agents, {
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

function toAgent(row: AgentRow): Agent {
  return fromRow<Agent>({ ...row, capabilities: fromCapabilityRows(row.capabilities) });
}

function fromAgent(agent: Agent): AgentRow {
  return { ...toRow(agent), capabilities: toCapabilityRows(agent.capabilities) };
}

function toFields({ capabilities, ...rest }: Partial<Agent>): object {
  return { ...rest, ...(capabilities && { capabilities: toCapabilityRows(capabilities) }) };
}
