import type { Filter, UpdateFilter } from 'mongodb';
import type { Agent, AgentParts } from '../domain/agent.ts';
import type { CatalogueFilter, Status } from '../domain/catalogue.ts';
import type { Keyset, Offset, Ordering } from '../domain/page.ts';
import { byIdReader } from './by-id.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { changeRow, type RowKey, setStatus } from './change-row.ts';
import type { AgentRow, Collections } from './collections.ts';
import { findOffsetPage, findPage } from './page.ts';
import { fromCapabilityRows, fromRow, toCapabilityRows, toRow } from './rows.ts';

/** Names an agent by one of the two keys that are unique. */
export type AgentKey =
  | { readonly organizationId: string; readonly id: string }
  | { readonly organizationId: string; readonly name: string };

type Changes = Partial<AgentParts> & Pick<Agent, 'updatedAt'>;

const searched = ['name', 'displayName', 'description'];

export function agentStore({ agents }: Collections) {
  const read = byIdReader(agents);
  return {
    insert: async (agent: Agent) => {
      await agents.insertOne(fromAgent(agent));
    },
    findMany: async (organizationId: string, ids: readonly string[]) =>
      (await read(organizationId, ids)).map((row) => row && toAgent(row)),
    findByName: async (organizationId: string, name: string) =>
      orNull(await agents.findOne({ organizationId, name })),
    findPage: async (organizationId: string, filter: CatalogueFilter, keyset: Keyset) =>
      (await findPage(agents, catalogueQuery(organizationId, filter, searched), keyset)).map(toAgent),
    findOffsetPage: async (
      organizationId: string,
      filter: CatalogueFilter,
      page: Offset & { readonly order: Ordering },
    ) => {
      const query = catalogueQuery(organizationId, filter, searched);
      const { rows, total } = await findOffsetPage(agents, query, page);
      return { rows: rows.map(toAgent), total };
    },
    count: (organizationId: string, filter: CatalogueFilter) =>
      agents.countDocuments(catalogueQuery(organizationId, filter, searched)),
    change: async (key: RowKey, changes: Changes) =>
      orNull(await changeRow(agents, key, fromChanges(changes))),
    setStatus: async (key: RowKey, to: { status: Status; now: Date }) =>
      orNull(await setStatus(agents, key, to)),

    /**
     * Changes the agent of that key or, where `otherwise` is given, makes it of that: one command in either case. Of two
     * callers who make it at once, one may be refused by a unique index and has to try again.
     */
    apply: async (
      key: AgentKey,
      changes: Changes & Pick<Agent, 'status' | 'archivedAt'>,
      otherwise: Agent | null,
    ): Promise<{ agent: Agent; isNew: boolean } | null> => {
      const { id: _id, ...rest } = { id: undefined, ...key };
      const filter = (_id === undefined ? rest : { _id, ...rest }) as Filter<AgentRow>;
      const $set = fromChanges(changes);
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

function toAgent(row: AgentRow): Agent {
  return fromRow<Agent>({ ...row, capabilities: fromCapabilityRows(row.capabilities) });
}

function orNull(row: AgentRow | null): Agent | null {
  return row && toAgent(row);
}

function fromAgent(agent: Agent): AgentRow {
  return { ...toRow(agent), capabilities: toCapabilityRows(agent.capabilities) };
}

function fromChanges(changes: Partial<Agent>) {
  const { capabilities, ...rest } = changes;
  return { ...rest, ...(capabilities && { capabilities: toCapabilityRows(capabilities) }) };
}

/** The fields of a row that are not among the others: an update may name a field once. */
function without(row: object, others: object): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !Object.hasOwn(others, field)));
}
