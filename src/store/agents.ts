import type { Agent } from '../domain/agent.ts';
import type { Keyset } from '../domain/page.ts';
import { byIdReader } from './by-id.ts';
import type { AgentRow, Collections } from './collections.ts';
import { batchInserter } from './insert-batch.ts';
import { findPage } from './page.ts';
import { fromCapabilityRows, fromRow, toCapabilityRows, toRow } from './rows.ts';

export function agentStore({ agents }: Collections) {
  const read = byIdReader(agents);
  const insert = batchInserter(agents);
  return {
    insert: (agent: Agent) => insert({ ...toRow(agent), capabilities: toCapabilityRows(agent.capabilities) }),
    findMany: async (organizationId: string, ids: readonly string[]) =>
      (await read(organizationId, ids)).map((row) => row && toAgent(row)),
    findPage: async (organizationId: string, keyset: Keyset) =>
      (await findPage(agents, { organizationId }, keyset)).map(toAgent),
    count: (organizationId: string) => agents.countDocuments({ organizationId }),
  };
}

function toAgent(row: AgentRow): Agent {
  return fromRow<Agent>({ ...row, capabilities: fromCapabilityRows(row.capabilities) });
}
