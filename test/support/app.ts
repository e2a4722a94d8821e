import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { MongoClient } from 'mongodb';
import { inject, onTestFinished } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { prepare } from '../../src/server/preparation.ts';
import { createServices } from '../../src/services/services.ts';
import { createClient } from '../../src/store/client.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { type Contract, holdToContract } from './contract.ts';

export interface TestApp {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly client: MongoClient;
  /** Every answer is held against the OpenAPI document; one that breaks it fails the test when it is over. */
  readonly contract: Contract;
}

/** A gateway on a port of its own and a database of its own, with the demo data; gone when the test is over. */
export async function startApp(
  finished: (close: () => Promise<void>) => void = onTestFinished,
): Promise<TestApp> {
  const client = createClient(inject('mongodbUri'), { monitorCommands: true });
  const database = `test_${randomBytes(6).toString('hex')}`;
  const store = createStore(client, database);
  await prepare(store, { demo: true });
  const app = await createApp({
    services: createServices(store),
    readiness: { ping: store.ping, isServing: () => true },
    logLevel: 'silent',
    publicUrl: () => 'http://gateway.test',
  });
  const contract = await holdToContract(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  finished(async () => {
    app.server.closeAllConnections();
    await app.close();
    await client.db(database).dropDatabase();
    await client.close();
    if (contract.violations.length > 0) throw new Error(contract.violations.join('\n'));
  });
  return { url, app, store, client, contract };
}
