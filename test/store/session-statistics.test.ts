import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defaultOrganizationId as organizationId } from '../../src/domain/ids.ts';
import { type SessionGrouping, sessionGroupings } from '../../src/domain/session-statistics.ts';
import { createClient } from '../../src/store/client.ts';
import { collectionsOf } from '../../src/store/collections.ts';
import { sessionQuery } from '../../src/store/session-query.ts';
import { addedUp } from '../../src/store/session-sums.ts';
import { createStore } from '../../src/store/store.ts';
import { anySession, session } from '../support/any-session.ts';
import { secondsAfter, storeSession } from '../support/session.ts';

const client = createClient(inject('mongodbUri'));
const db = client.db(`test_${randomBytes(6).toString('hex')}`);
const store = createStore(client, db.databaseName);
const { sessions } = collectionsOf(db);

beforeAll(async () => {
  const tokens = fc.option(fc.nat(1_000));
  const usage = fc.option(
    fc.record({
      inputTokens: fc.nat(1_000),
      outputTokens: fc.nat(1_000),
      cacheReadTokens: tokens,
      cacheCreationTokens: tokens,
    }),
  );
  const sample = fc.sample(fc.tuple(anySession, usage), { numRuns: 100, seed: 1 });
  const days = [1, 2, 3].map((day) => session({ createdAt: new Date(Date.UTC(2026, 0, day)) }));
  const ran = sample.map(([one, usage], index) => {
    const startedAt = index % 3 === 0 ? null : secondsAfter(one.updatedAt, -index);
    const finishedAt = index % 2 === 0 ? null : secondsAfter(one.updatedAt, index);
    const lastTurnAt = index % 5 === 0 ? null : secondsAfter(one.updatedAt, 2 * index);
    return { ...one, usage, turnCount: index, startedAt, lastTurnAt, finishedAt };
  });
  const all = [...ran, ...days];
  await Promise.all(all.map((one) => storeSession(store, one)));
});
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

const selection = { organizationId, filter: { archived: 'include' } } as const;

test.each(Object.keys(sessionGroupings) as SessionGrouping[])(
  'by %s the gateway adds up to the same as the database',
  async (by) => {
    const { groups } = await store.sessions.groups(selection, by, 100);
    const own = await addedUp(sessions, sessionQuery(selection), { by, limit: 100 });
    expect(groups.length).toBeGreaterThan(2);
    expect(own.map(({ _id, ...totals }) => ({ key: _id, ...totals }))).toEqual(groups);
  },
);

test('in all, the gateway adds up to the same as the database', async () => {
  const [own] = await addedUp(sessions, sessionQuery(selection), { by: null, limit: 1 });
  const totals = await store.sessions.totals(selection);
  expect(own).toEqual({ _id: null, ...totals });
  expect(totals).toMatchObject({ turns: (99 * 100) / 2, duration: expect.any(Number) });
  expect(totals.duration).toBeGreaterThan(100_000);
});
