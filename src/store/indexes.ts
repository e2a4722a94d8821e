import type { Collection, Document, IndexDescription } from 'mongodb';
import type { Collections } from './collections.ts';

interface DeclaredIndex extends IndexDescription {
  readonly name: string;
  /** The query that would be a scan without this index. */
  readonly serves: string;
}

/** Every index of the gateway beside `_id`, each with the query it serves. */
export const indexes: Partial<Record<keyof Collections, readonly DeclaredIndex[]>> = {
  sessions: [
    {
      name: 'newest',
      key: { organizationId: 1, _id: -1 },
      serves: "an organization's sessions, newest first",
    },
    {
      name: 'newest_of_agent',
      key: { organizationId: 1, agentId: 1, _id: -1 },
      serves: 'the sessions of one agent, newest first',
    },
    {
      name: 'pending',
      key: { pendingSince: 1 },
      serves: 'the sweep of outboxes that a crash left full',
    },
  ],
  events: [
    {
      name: 'sequence',
      key: { organizationId: 1, sessionId: 1, sequence: 1 },
      unique: true,
      serves: "a session's events in order, either way; a sequence is never given twice",
    },
    {
      name: 'type',
      key: { organizationId: 1, sessionId: 1, type: 1, sequence: 1 },
      serves: "a session's events of some types, such as its messages, in order",
    },
  ],
  removals: [
    { name: 'since', key: { since: 1 }, serves: 'the sweep of what a crash left of deleted sessions' },
  ],
  agents: [
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's agents, newest first" },
    {
      name: 'name',
      key: { organizationId: 1, name: 1 },
      unique: true,
      serves: 'an agent by its name, which is unique within the organization',
    },
    {
      name: 'by_name',
      key: { organizationId: 1, name: 1, _id: 1 },
      serves: "an organization's agents in the order of their names, either way",
    },
  ],
  apiKeys: [
    {
      name: 'hash',
      key: { hash: 1 },
      unique: true,
      serves: 'the key of a request, by the hash of its secret',
    },
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's keys, newest first" },
  ],
  models: [
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's models, newest first" },
  ],
};

/** Creates what is missing. Repeating it, also from two processes at once, changes nothing. */
export async function createIndexes(collections: Collections): Promise<void> {
  const declared = Object.entries(indexes) as [keyof Collections, readonly DeclaredIndex[]][];
  await Promise.all(
    declared.map(([name, list]) => {
      const collection: Collection<Document> = collections[name] as unknown as Collection<Document>;
      return collection.createIndexes(list.map(({ serves: _serves, ...description }) => description));
    }),
  );
}
