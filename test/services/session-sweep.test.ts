import { expect, test } from 'vitest';
import { createdEvent } from '../../src/domain/event.ts';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { agentId } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';
import { everyone } from '../support/viewer.ts';

const { organizationId } = everyone;
const long = new Date(Date.now() - 3_600_000);

function session() {
  const input = { agentId, modelId: null, title: null, tags: [], capabilities: [] };
  return newSession(input, { id: newId('session'), organizationId, now: long });
}

const rowsOf = ({ client, database }: TestApp, name: string, filter: object) =>
  client.db(database).collection(name).countDocuments(filter);

test('moves the events of a writer that died before it moved them', async () => {
  const gateway = await startApp();
  const left = session();
  await storeSession(gateway.store, left);
  const sessions = gateway.client.db(gateway.database).collection<{ _id: string }>('sessions');
  await sessions.updateOne({ _id: left.id }, { $set: { pendingSince: long } });
  await gateway.services.sweepSessions();
  expect(await rowsOf(gateway, 'events', { sessionId: left.id })).toBe(1);
  const swept = await sessions.findOne({ _id: left.id });
  expect(swept).toMatchObject({ outbox: [] });
  expect(swept).not.toHaveProperty('pendingSince');
});

test('removes the events of a session that was being deleted or copied, and keeps those of one that is there', async () => {
  const gateway = await startApp();
  const [gone, there] = [session(), session()];
  await storeSession(gateway.store, there);
  for (const { id } of [gone, there]) {
    await gateway.store.events.insertMissing([{ ...createdEvent(gone), sessionId: id }]);
    await gateway.store.removals.note({ _id: id, organizationId, reason: 'forking', since: long });
  }
  await gateway.services.sweepSessions();
  expect(await rowsOf(gateway, 'events', { sessionId: gone.id })).toBe(0);
  expect(await rowsOf(gateway, 'events', { sessionId: there.id })).toBe(1);
  expect(await rowsOf(gateway, 'removals', {})).toBe(0);
});
