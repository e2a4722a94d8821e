import type { Collection } from 'mongodb';
import { agentRowId } from './agents.ts';
import type { AgentRow, Collections } from './collections.ts';
import { isDuplicateKey } from './failures.ts';

/** Agents of one round: each may hold a megabyte. */
const batchSize = 20;

/** Keys that are an agent's id alone; those of today begin with the organization's. */
const oldKeys = { $gt: 'agent_', $lt: 'agent_g' };

/** Before the organization of an agent on its way: until it has arrived, nobody finds it to read or change it. */
const mark = 'moving:';

/**
 * Earlier versions stored an agent under its id alone, so that no two organizations could have one of the same id. This
 * gives such agents the key of today; where there are none, it takes one query. A row cannot change its `_id`, and the
 * old one holds the name: it leaves its organization, then the new one comes, then the old one goes. A crash in between
 * leaves the old row with all that is needed to go on at the next start, and of two processes each may do every step.
 */
export async function moveAgents({ agents }: Pick<Collections, 'agents'>): Promise<void> {
  const options = { projection: { organizationId: 1 }, limit: batchSize, batchSize: batchSize + 1 };
  for (;;) {
    const rows = await agents.find({ _id: oldKeys }, options).toArray();
    await Promise.all(rows.map((row) => move(agents, row)));
    if (rows.length < batchSize) return;
  }
}

async function move(
  agents: Collection<AgentRow>,
  { _id, organizationId: owner }: Pick<AgentRow, '_id' | 'organizationId'>,
): Promise<void> {
  const organizationId = owner.replace(mark, '');
  const leave = { $set: { organizationId: mark + organizationId } };
  const row = await agents.findOneAndUpdate({ _id }, leave, { returnDocument: 'after' });
  if (row) await insertMissing(agents, { ...row, _id: agentRowId(organizationId, _id), organizationId });
  await agents.deleteOne({ _id });
}

async function insertMissing(agents: Collection<AgentRow>, row: AgentRow): Promise<void> {
  try {
    await agents.insertOne(row);
  } catch (error) {
    const isThere = isDuplicateKey(error) && (await agents.findOne({ _id: row._id })) !== null;
    if (!isThere) throw error;
  }
}
