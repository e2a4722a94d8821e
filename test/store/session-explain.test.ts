import { randomBytes } from 'node:crypto';
import type { CommandStartedEvent, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultOrganizationId as organizationId } from '../../src/domain/ids.ts';
import { limits } from '../../src/domain/limits.ts';
import type { Keyset, Ordering, Position } from '../../src/domain/page.ts';
import type { Session } from '../../src/domain/session.ts';
import type { SessionFilter } from '../../src/domain/session-filter.ts';
import { newestSessions, sessionOrderFields } from '../../src/domain/session-order.ts';
import { createClient } from '../../src/store/client.ts';
import type { SessionRow } from '../../src/store/collections.ts';
import { indexes } from '../../src/store/indexes.ts';
import { fromSession } from '../../src/store/session-state.ts';
import { createStore } from '../../src/store/store.ts';
import { session } from '../support/any-session.ts';

/** `npm run test:lists` looks at the 200,000 that docs/indexes.md speaks of; ten times fewer show the same. */
const size = Number(process.env.SESSIONS ?? 20_000);

// Seeding and dropping so many holds an embedded database up for longer than a request may wait.
const client = createClient(inject('mongodbUri'), {
  monitorCommands: true,
  socketTimeoutMS: 600_000,
  connectTimeoutMS: 600_000,
});
const db = client.db(`test_${randomBytes(6).toString('hex')}`);
const store = createStore(client, db.databaseName);

const start = Date.UTC(2026, 0, 1);
const agent = (number: number) => `agent_${String(number).padStart(32, '0')}`;
const model = (number: number) => `model_${String(number).padStart(32, '0')}`;

/** Sessions as an organization has them: a third archived, most of them idle, few active or pinned, rare tags and common ones. */
function sessionOf(number: number): Session {
  const random = (number * 7_919) % 10_007;
  const createdAt = new Date(start + number * 1_000);
  return session({
    id: `session_${number.toString(16).padStart(32, '0')}`,
    organizationId: number % 50 === 0 ? `org_${'2'.repeat(32)}` : organizationId,
    agentId: agent(random % 97),
    modelId: random % 3 === 0 ? model(random % 11) : null,
    status: random % 400 === 1 ? 'active' : random % 10 === 2 ? 'started' : 'idle',
    tags: [`customer-${random % 200}`, ...(random % 2 ? ['common'] : []), ...(random % 5 ? [] : ['fifth'])],
    title: `Question ${random} about ${['billing', 'login', 'export'][random % 3]}`,
    createdAt,
    updatedAt: new Date(createdAt.getTime() + random * 100),
    archivedAt: number % 3 === 0 ? createdAt : null,
    pinnedAt: random % 100 === 3 ? createdAt : null,
  });
}

beforeAll(async () => {
  await store.prepare();
  for (let first = 0; first < size; first += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, size - first) }, (_, n) =>
      fromSession(sessionOf(first + n), []),
    );
    await db.collection<SessionRow>('sessions').insertMany(rows, { ordered: false });
  }
}, 600_000);
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

const created = newestSessions;
const updated: Ordering = { by: sessionOrderFields.updated, direction: 'desc' };
const oldest: Ordering = { ...created, direction: 'asc' };
const middle = new Date(start + (size / 2) * 1_000);
const later = new Date(middle.getTime() + (size / 10) * 1_000);

/** Every filter that docs/indexes.md calls indexed, with the index it names. */
const indexed: readonly [string, SessionFilter, Ordering][] = [
  ['created', {}, created],
  ['created', {}, oldest],
  ['created', { archived: 'only' }, created],
  ['created', { archived: 'include' }, created],
  ['created', { createdAt: { from: middle, before: later } }, created],
  ['created_of_agent', { agentIds: [agent(5)] }, created],
  ['created_of_agent', { agentIds: [1, 2, 3, 4, 5].map(agent) }, created],
  ['created_of_agent', { agentIds: [agent(5)], archived: 'include' }, created],
  ['created_of_agent', { agentIds: [agent(5)], createdAt: { to: middle } }, created],
  ['created_of_model', { modelIds: [model(3)] }, created],
  ['created_of_model', { modelIds: [model(3), model(4)] }, oldest],
  ['created_of_status', { statuses: ['active'] }, created],
  ['created_of_status', { statuses: ['active', 'started'] }, created],
  ['created_of_tag', { tags: { any: ['customer-7'] } }, created],
  ['created_of_tag', { tags: { any: ['customer-7', 'customer-8', 'fifth'] } }, created],
  ['created_of_tag', { tags: { all: ['customer-7', 'common'] } }, created],
  ['created_if_pinned', { isPinned: true }, created],
  ['created_if_pinned', { isPinned: true, archived: 'only' }, created],
  ['updated', {}, updated],
  ['updated', { updatedAt: { after: middle, to: later } }, updated],
  ['updated_of_agent', { agentIds: [agent(5), agent(6)] }, updated],
  ['updated_of_agent', { agentIds: [agent(5)], updatedAt: { before: middle } }, updated],
];

describe(`of ${size} sessions, a list looks at no more than three times the rows it gives`, () => {
  test.each(indexed)('%s: %j', async (name, filter, order) => {
    for (const position of await positions(filter, order)) {
      const { returned, keys, documents, names } = await explained(filter, { order, after: position });
      expect(returned).toBeGreaterThan(0);
      expect(names).toEqual([name]);
      expect(keys).toBeLessThanOrEqual(3 * returned);
      expect(documents).toBeLessThanOrEqual(3 * returned);
    }
  });
});

test('branches of `or` are each read by their own index', async () => {
  const filter = { or: [{ agentIds: [agent(5)] }, { tags: { any: ['customer-7'] } }] };
  const { returned, documents, names } = await explained(filter, { order: created, after: null });
  expect(names.sort()).toEqual(['created_of_agent', 'created_of_tag']);
  expect(documents).toBeLessThanOrEqual(3 * returned);
});

describe('what no index looks up is checked row by row, until the page is full', () => {
  test.each<[string, SessionFilter, number]>([
    ['tags that half of the rows have not', { tags: { none: ['common'] } }, 1 / 2],
    ['a text in every third title', { titleContains: 'BILLING' }, 1 / 3],
    ['sessions that are not pinned', { isPinned: false }, 99 / 100],
    ['an agent of whose rows half have the tag', { agentIds: [agent(5)], tags: { any: ['common'] } }, 1 / 2],
  ])('%s', async (_name, filter, share) => {
    const { returned, documents } = await explained(filter, { order: created, after: null });
    expect(returned).toBe(slice.limit);
    expect(documents).toBeLessThanOrEqual((returned / share) * 1.5);
  });

  test('a text that no title has: all rows that the other conditions leave', async () => {
    const { returned, documents } = await explained(
      { agentIds: [agent(5)], titleContains: 'nobody asked this' },
      { order: created, after: null },
    );
    const left = await store.sessions.count({ organizationId, filter: { agentIds: [agent(5)] } });
    expect([returned, documents]).toEqual([0, left]);
  });
});

test('every index of session lists is among them', () => {
  const listed = (indexes.sessions ?? []).filter(({ filters }) => filters).map(({ name }) => name);
  expect([...new Set(indexed.map(([name]) => name))].sort()).toEqual(listed.sort());
});

/** The start of a list, and a place further in. */
async function positions(filter: SessionFilter, order: Ordering): Promise<(Position | null)[]> {
  const rows = await store.sessions.findPage({ organizationId, filter }, { ...slice, order, limit: 3 });
  const last = rows.at(-1);
  return last ? [null, { id: last.id, value: Reflect.get(last, order.by.path) as Date }] : [null];
}

const slice = { after: null, before: null, limit: limits.defaultPageSize + 1, backward: false };

/** What the database says of the very command that the store sends for a page. */
async function explained(filter: SessionFilter, { order, after }: Pick<Keyset, 'order' | 'after'>) {
  const sent: Document[] = [];
  const note = ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find') sent.push(command);
  };
  client.on('commandStarted', note);
  await store.sessions.findPage({ organizationId, filter }, { ...slice, order, after });
  client.off('commandStarted', note);
  const { find, filter: query, sort, limit } = sent[0] ?? {};
  const explain = { find, filter: query, sort, limit };
  const { queryPlanner, executionStats } = await db.command({ explain, verbosity: 'executionStats' });
  const { nReturned, totalKeysExamined, totalDocsExamined } = executionStats;
  const names = [...JSON.stringify(queryPlanner.winningPlan).matchAll(/"indexName":"(\w+)"/g)].map(
    ([, name]) => name,
  );
  return {
    returned: nReturned,
    keys: totalKeysExamined,
    documents: totalDocsExamined,
    names: [...new Set(names)],
  };
}
