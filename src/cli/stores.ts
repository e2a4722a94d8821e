import type { Config } from '../config.ts';
import { EmbeddedDatabaseError, runningDatabaseUri, startEmbeddedDatabase } from '../embedded/index.ts';
import { prepare } from '../server/preparation.ts';
import { createClient } from '../store/client.ts';
import { createStore, type Store } from '../store/store.ts';

/** Lets a command use the database, prepared, and lets go of it whatever happens. */
export async function withStore<T>(
  config: Config,
  use: (store: Store) => Promise<T>,
  { demo = false } = {},
): Promise<T> {
  const database = await openDatabase(config);
  const client = createClient(database.uri);
  try {
    const store = createStore(client, config.mongodbDatabase);
    await prepare(store, { demo });
    return await use(store);
  } finally {
    await client.close();
    await database.close();
  }
}

interface OpenDatabase {
  readonly uri: string;
  close(): Promise<void>;
}

/** The database of the configuration; an embedded one that a gateway has open is used through it. */
async function openDatabase({ mongodbUri, dataDir: directory }: Config): Promise<OpenDatabase> {
  if (mongodbUri !== null) return { uri: mongodbUri, close: async () => undefined };
  try {
    return await startEmbeddedDatabase({ directory });
  } catch (error) {
    const uri = error instanceof EmbeddedDatabaseError ? runningDatabaseUri(directory) : null;
    if (uri === null) throw error;
    return { uri, close: async () => undefined };
  }
}
