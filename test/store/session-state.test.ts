import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { createdEvent } from '../../src/domain/event.ts';
import { createClient } from '../../src/store/client.ts';
import type { EventRange } from '../../src/store/event-query.ts';
import { toEventRow } from '../../src/store/events.ts';
import { createStore } from '../../src/store/store.ts';
import { session } from '../support/any-session.ts';

const client = createClient(inject('mongodbUri'));
const db = client.db(`test_${randomBytes(6).toString('hex')}`);
const rows = db.collection<{ readonly _id: string; readonly outbox?: unknown; readonly pendingSince?: Date }>(
  'sessions',
);
const store = createStore(client, db.databaseName);
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

const wholeLog = (one: { organizationId: string; id: string }): EventRange => ({
  organizationId: one.organizationId,
  sessionId: one.id,
  after: null,
  before: null,
  types: null,
  exclude: [],
  limit: 10,
  descending: false,
});

test('what a session does not have is no field of its document, and null to its readers', async () => {
  const fresh = session();
  const created = createdEvent(fresh);
  await store.sessions.insert(fresh, [created]);
  const row = await rows.findOne({ _id: fresh.id });
  expect(Object.entries(row ?? {}).filter(([, value]) => value === null)).toEqual([['modelId', null]]);
  expect(row).not.toHaveProperty('capabilities');
  const { sequence, type, ts, id: eventId, data } = created;
  expect(row?.outbox).toStrictEqual([{ sequence, type, ts, eventId, data: JSON.stringify(data) }]);
  expect(await store.sessions.findMany(fresh.organizationId, [fresh.id])).toEqual([fresh]);
  expect(await store.sessionStates.find(fresh.organizationId, fresh.id)).toEqual({
    session: fresh,
    outbox: [created],
  });
});

test('a session of an earlier version, with null for what it lacks and whole events in its outbox, reads the same', async () => {
  const old = session({ title: 'Of before' });
  const created = createdEvent(old);
  const { id: _id, ...fields } = old;
  const event = { ...toEventRow(created), turnId: null, metadata: null };
  const lists = { isArchived: false, isPinned: false, foldedTitle: 'OF BEFORE', createdDay: '2026-01-01' };
  await rows.insertOne({ _id, ...fields, ...lists, outbox: [event], pendingSince: null } as { _id: string });
  expect(await store.sessions.findMany(old.organizationId, [old.id])).toEqual([old]);
  expect(await store.sessionStates.find(old.organizationId, old.id)).toEqual({
    session: old,
    outbox: [created],
  });
  expect(await store.sessionLog.find(wholeLog(old))).toEqual([created]);
});

test('what a change takes away reads as null', async () => {
  const pinned = session({ title: 'Pinned', pinnedAt: new Date(1) });
  await store.sessions.insert(pinned, []);
  const next = { ...pinned, version: 2, title: null, pinnedAt: null };
  expect(await store.sessionStates.replace(pinned, { session: next, outbox: [] })).toBe(true);
  expect(await store.sessions.findMany(pinned.organizationId, [pinned.id])).toEqual([next]);
});

test('a session is pending from a change with events until one without', async () => {
  const before = session();
  await store.sessions.insert(before, []);
  const pending = async () => (await rows.findOne({ _id: before.id }))?.pendingSince;
  const [second, third] = [2, 3].map((version) => ({ ...before, version, updatedAt: new Date(version) }));
  if (!second || !third) throw new Error('there are two');
  await store.sessionStates.replace(before, { session: second, outbox: [createdEvent(before)] });
  expect(await pending()).toEqual(second.updatedAt);
  await store.sessionStates.replace(second, { session: third, outbox: [] });
  expect(await pending()).toBeUndefined();
});
