import { expect, test } from 'vitest';
import { createApiKeyInput } from '../../src/domain/api-key.ts';
import { createCapabilityInput } from '../../src/domain/capability-input.ts';
import { check } from '../../src/domain/check.ts';
import { InvalidInputError, UnavailableError } from '../../src/domain/errors.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { limits } from '../../src/domain/limits.ts';
import { createServices, type Services } from '../../src/services/services.ts';
import type { Announcement } from '../../src/store/collections.ts';
import { otherProcess, startApp, type TestApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { everyone } from '../support/viewer.ts';

const room = 3;

const things = {
  apiKey: {
    limit: limits.apiKeys,
    collection: 'apiKeys',
    row: (n: number) => ({ hash: `${n}`, revokedAt: null, expiresAt: null }),
    create: (services: Services) =>
      services.apiKeys.create(
        services.scope(everyone),
        check(createApiKeyInput, { name: 'one more', scopes: ['sessions:read'] }),
      ),
    made: { secret: expect.stringMatching(/^sgw_/) },
  },
  capability: {
    limit: limits.ownCapabilities,
    collection: 'capabilities',
    row: (n: number) => ({ ...ownCapability(`c${n}`), tools: '[]' }),
    create: (services: Services, n: number) =>
      services.capabilities.create(
        services.scope(everyone),
        check(createCapabilityInput, { ref: `more_${n}`, name: 'One more', description: 'One more.' }),
      ),
    made: { ref: 'more_0' },
  },
};

test.each(['apiKey', 'capability'] as const)(
  'of many made at once (%s), as many come to be as there is room for',
  async (noun) => {
    const gateway = await startApp();
    const { limit, collection, row, create } = things[noun];
    const stored = gateway.client.db(gateway.database).collection<object & { _id: string }>(collection);
    const missing = limit - room - (await stored.countDocuments());
    await stored.insertMany(
      Array.from({ length: missing }, (_, n) => ({
        _id: `${noun}_${n}`,
        organizationId: defaultOrganizationId,
        ...row(n),
      })),
    );
    const processes = [gateway.services, otherProcess(gateway)];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => create(processes[n % 2] ?? gateway.services, n)),
    );
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals).toHaveLength(20 - room);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(InvalidInputError);
      expect(refusal.issues).toMatchObject([{ code: 'TOO_MANY' }]);
    }
    expect(await stored.countDocuments()).toBe(limit);
    expect(await announcements(gateway).get()).toEqual([]);
  },
);

test('what a process that died has left counts for a minute, and only among its own kind', async () => {
  const gateway = await startApp();
  const { limit, collection, row, create } = things.apiKey;
  const keys = gateway.client.db(gateway.database).collection<object & { _id: string }>(collection);
  await keys.insertMany(
    Array.from({ length: limit - 1 }, (_, n) => ({
      _id: `key_${n}`,
      organizationId: defaultOrganizationId,
      ...row(n),
    })),
  );
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const other: Announcement = { noun: 'capability', id: 'other', since: ago(1) };
  const { get, set } = announcements(gateway);
  await set([other, { noun: 'apiKey', id: 'key_left', since: ago(50) }]);
  await expect(create(gateway.services)).rejects.toThrow(InvalidInputError);
  await set([other, { noun: 'apiKey', id: 'key_left', since: ago(70) }]);
  await create(gateway.services);
  expect(await get()).toEqual([other]);
});

test.each(['apiKey', 'capability'] as const)(
  'an announcement that cannot be taken back changes nothing of the outcome (%s)',
  async (noun) => {
    const { store } = await startApp();
    const failure = new UnavailableError(null);
    const withdraw = () => Promise.reject(failure);
    const told: unknown[] = [];
    const faulty = { ...store, organizations: { ...store.organizations, withdraw } };
    const services = createServices(faulty, undefined, { report: (error) => told.push(error) });
    const { create, made } = things[noun];
    expect(await create(services, 0)).toMatchObject(made);
    expect(told).toEqual([failure]);
  },
);

function announcements({ client, database }: TestApp) {
  const organizations = client
    .db(database)
    .collection<{ _id: string; announced: Announcement[] }>('organizations');
  const _id = defaultOrganizationId;
  return {
    get: async () => (await organizations.findOne({ _id }))?.announced,
    set: (announced: Announcement[]) => organizations.updateOne({ _id }, { $set: { announced } }),
  };
}
