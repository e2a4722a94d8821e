import type { MongoClient } from 'mongodb';
import { agentStore } from './agents.ts';
import { apiKeyStore } from './api-keys.ts';
import { capabilityStore } from './capabilities.ts';
import { collectionsOf } from './collections.ts';
import { createIndexes } from './create-indexes.ts';
import { eventStore } from './events.ts';
import { idempotencyStore } from './idempotency.ts';
import { modelStore } from './models.ts';
import { moveAgents } from './move-agents.ts';
import { organizationStore } from './organizations.ts';
import { providerStore } from './providers.ts';
import { removalStore } from './removals.ts';
import { sessionFeed } from './session-feed.ts';
import { sessionLog } from './session-log.ts';
import { sessionStates } from './session-state.ts';
import { sessionStore } from './sessions.ts';

export type Store = ReturnType<typeof createStore>;

/** All that is stored, one member a noun. */
export function createStore(client: MongoClient, database: string) {
  const db = client.db(database);
  const collections = collectionsOf(db);
  return {
    agents: agentStore(collections),
    apiKeys: apiKeyStore(collections),
    capabilities: capabilityStore(collections),
    events: eventStore(collections),
    idempotency: idempotencyStore(collections),
    models: modelStore(collections),
    organizations: organizationStore(collections),
    providers: providerStore(collections),
    removals: removalStore(collections),
    sessions: sessionStore(collections),
    sessionFeed: sessionFeed(collections),
    sessionLog: sessionLog(collections),
    sessionStates: sessionStates(collections),
    /** Brings indexes and rows of before to what they are today. */
    prepare: async () => {
      const prepared = await createIndexes(collections);
      await moveAgents(collections);
      return prepared;
    },
    /** Resolves when the database answers. */
    ping: async () => {
      await db.command({ ping: 1 });
    },
  };
}
