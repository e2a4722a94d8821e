import type { Filter, UpdateFilter } from 'mongodb';
import type { Agent } from '../domain/agent.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { AgentRow, Collections } from './collections.ts';
import { fromCapabilityRows, fromRow, toCapabilityRows, toRow } from './rows.ts';

/** Names an agent by one of the two keys that are unique. */
export type AgentKey =
  | { readonly organizationId: string; readonly id: string }
  | { readonly organizationId: string; readonly name: string };

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

    /**
     * Changes the agent of that key or, where `otherwise` is given, makes it of that: one command in either case. Of two
     * callers who make it at once, one may be refused by a unique index and has to try again.
     */
    apply: async (
      key: AgentKey,
      changes: Partial<Agent>,
      otherwise: Agent | null,
    ): Promise<{ agent: Agent; isNew: boolean } | null> => {
      const filter = filterOf(key);
      const $set = toFields(changes);
      const $setOnInsert = otherwise && without(fromAgent(otherwise), { ...filter, ...$set });
      const update = { $set, ...($setOnInsert && { $setOnInsert }) } as UpdateFilter<AgentRow>;
      const { value, lastErrorObject } = await agents.findOneAndUpdate(filter, update, {
        upsert: otherwise !== null,
        returnDocument: 'after',
        includeResultMetadata: true,
      });
      return value && { agent: toAgent(value), isNew: lastErrorObject?.updatedExisting === false };
    },
  };
}

function filterOf(key: AgentKey): Filter<AgentRow> {
  if (!('id' in key)) return key;
  const { id, organizationId } = key;
  return { _id: id, organizationId };
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

/** The fields of a row that are not among the others: an update may name a field once. */
function without(row: object, others: object): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !Object.hasOwn(others, field)));
}
