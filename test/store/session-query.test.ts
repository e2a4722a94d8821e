import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { check, parse } from '../../src/domain/check.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import type { Session } from '../../src/domain/session.ts';
import { matches, type SessionFilter, sessionFilter } from '../../src/domain/session-filter.ts';
import { newestSessions } from '../../src/domain/session-order.ts';
import { createClient } from '../../src/store/client.ts';
import { createStore } from '../../src/store/store.ts';
import { anyFilter, anySession, session } from '../support/any-session.ts';
import { storeSession } from '../support/session.ts';

const client = createClient(inject('mongodbUri'));
const database = `test_${randomBytes(6).toString('hex')}`;
const store = createStore(client, database);
const sessions: readonly Session[] = fc.sample(anySession, { numRuns: 150, seed: 1 });

beforeAll(async () => {
  await store.prepare();
  const foreign = session({ organizationId: `org_${'2'.repeat(32)}` });
  await Promise.all([...sessions, foreign].map((one) => storeSession(store, one)));
});
afterAll(async () => {
  await client.db(database).dropDatabase();
  await client.close();
});

test('the store finds the sessions that the predicate holds for, and counts them', async () => {
  let found = 0;
  const property = fc.asyncProperty(anyFilter(2).filter(isAllowed), async (filter) => {
    const parsed = parse(sessionFilter, filter);
    const expected = sessions.filter((session) => matches(session, parsed)).map(({ id }) => id);
    const selection = { organizationId: defaultOrganizationId, filter: parsed };
    const slice = { order: newestSessions, after: null, before: null, limit: 1_000, backward: false };
    const rows = await store.sessions.findPage(selection, slice);
    expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(await store.sessions.count(selection)).toBe(expected.length);
    found += expected.length;
  });
  await fc.assert(property, { numRuns: 300 });
  expect(found).toBeGreaterThan(1_000);
});

/** Filters made at random may have more parts than the rules allow. */
function isAllowed(filter: SessionFilter): boolean {
  return check(sessionFilter, filter).issues.length === 0;
}
