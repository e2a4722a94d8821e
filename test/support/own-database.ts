import { randomBytes } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { createClient } from '../../src/store/client.ts';
import { createStore } from '../../src/store/store.ts';

/** An empty database that is dropped after the test, with a client that tells its commands and waits for indexes. */
export function ownDatabase() {
  const client = createClient(inject('mongodbUri'), { monitorCommands: true, socketTimeoutMS: 30_000 });
  const db = client.db(`test_${randomBytes(6).toString('hex')}`);
  onTestFinished(async () => {
    await db.dropDatabase();
    await client.close();
  });
  return { client, db, store: createStore(client, db.databaseName) };
}
