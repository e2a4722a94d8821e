import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { MongoClient } from 'mongodb';
import { inject, onTestFinished } from 'vitest';
import { withSecret } from '../../src/domain/api-key.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import { type AppOptions, createApp } from '../../src/server/app.ts';
import { prepare } from '../../src/server/preparation.ts';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { createServices, type Services } from '../../src/services/services.ts';
import type { TokenVerifier } from '../../src/services/tokens.ts';
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
  readonly services: Services;
  readonly database: string;
}

interface TestAppOptions extends Partial<Omit<AppOptions, 'services'>> {
  readonly clock?: () => Date;
  readonly tokens?: TokenVerifier;
  /** The database server, where it is another than that of all tests. */
  readonly uri?: string;
  /** Use this database, as a second process beside another app would. */
  readonly database?: string;
}

/** The tests' database has more to do than one that is relied on to answer in time. */
export const patient = {
  socketTimeoutMS: 30_000,
  waitQueueTimeoutMS: 30_000,
  serverSelectionTimeoutMS: 30_000,
};

/**
 * A gateway on a port of its own and a database of its own, with the demo data; gone when the test is over. It is open
 * unless `auth` says otherwise.
 */
export async function startApp(
  finished: (close: () => Promise<void>) => void = onTestFinished,
  {
    clock,
    tokens,
    uri = inject('mongodbUri'),
    database = `test_${randomBytes(6).toString('hex')}`,
    ...options
  }: TestAppOptions = {},
): Promise<TestApp> {
  const client = createClient(uri, { ...patient, monitorCommands: true });
  const store = createStore(client, database);
  await prepare(store, { demo: true });
  const services = createServices(store, clock, { tokens: tokens ?? null });
  const app = await createApp({
    services,
    readiness: { ping: store.ping, isServing: () => true },
    logLevel: 'silent',
    auth: 'none',
    // Tests share the machine: how late and how many at one time says nothing here.
    traffic: {
      ...standardTraffic,
      requests: 5_000,
      requestsPerCaller: 5_000,
      lag: 60_000,
      requestTime: 60_000,
    },
    publicUrl: () => 'http://gateway.test',
    ...options,
  });
  const contract = holdToContract(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  finished(async () => {
    await services.live.close();
    app.server.closeAllConnections();
    await app.close();
    await services.close();
    await client.db(database).dropDatabase();
    await client.close();
    if (contract.violations.length > 0) throw new Error(contract.violations.join('\n'));
  });
  return { url, app, store, client, services, database, contract };
}

/** A new API key, made as the operator makes it, of an organization that is there. */
export async function makeKey(
  { services, store }: TestApp,
  {
    scopes = ['admin'],
    organizationId = defaultOrganizationId,
    expiresAt = null,
  }: { scopes?: Scope[]; organizationId?: string; expiresAt?: Date | null } = {},
): Promise<{ id: string; secret: string }> {
  const organization = { id: organizationId, name: 'Test', defaultModelId: null, createdAt: new Date() };
  await store.organizations.ensure(organization);
  const viewer = { organizationId, scopes: new Set<Scope>(['admin']), keyId: null };
  const input = { input: { name: 'test', scopes, expiresAt }, issues: [] as const };
  const { apiKey, secret } = withSecret(await services.apiKeys.create({ viewer }, input));
  return { id: apiKey.id, secret };
}

/** The services of another process on the same database: they share nothing with the first but the data. */
export function otherProcess({ database }: TestApp): Services {
  const client = createClient(inject('mongodbUri'), patient);
  const services = createServices(createStore(client, database));
  onTestFinished(async () => {
    await services.close();
    await client.close();
  });
  return services;
}
