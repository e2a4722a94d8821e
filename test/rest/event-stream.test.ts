import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../src/services/new-id.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { agentId } from '../support/faults.ts';
import { postSession, request } from '../support/rest.ts';
import { openStream, type StreamClient } from '../support/sse.ts';

async function newSession({ url }: TestApp): Promise<string> {
  const { body } = await postSession(url, { agent_id: agentId });
  return `${url}/v1/sessions/${body.id}`;
}

const append = (url: string, count: number, type = 'x.n') =>
  request('POST', `${url}/events`, {
    events: Array.from({ length: count }, (_, n) => ({ type, data: { n } })),
  });

async function open(url: string, headers: Record<string, string> = {}): Promise<StreamClient> {
  const client = await openStream(url, { headers });
  onTestFinished(client.leave);
  return client;
}

const sequences = ({ received }: StreamClient) =>
  received.flatMap(({ data }) => ('sequence' in data ? [data.sequence] : []));

test('first the stored events, then each as it comes, with id, type and the whole event', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  await append(session, 75);
  await append(session, 75);
  const client = await open(`${session}/sse`);
  await client.until((received) => received.length === 152);
  await append(session, 2);
  const received = await client.until((all) => all.length === 154);
  expect(received[0]).toMatchObject({ event: 'connected', data: { status: 'connected' } });
  expect(sequences(client)).toEqual(Array.from({ length: 153 }, (_, n) => n + 1));
  const listed = await request('GET', `${session}/events?after_sequence=152`);
  const [last] = listed.body.data;
  expect(received.at(-1)).toEqual({ event: 'x.n', id: last.id, data: last });
});

test('goes on behind since_id or Last-Event-ID, which outranks it', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  const { body } = await append(session, 5);
  const [first, , third] = body.data;
  const since = await open(`${session}/sse?since_id=${first.id}`);
  await since.until((received) => received.length === 5);
  expect(sequences(since)).toEqual([3, 4, 5, 6]);
  const resumed = await open(`${session}/sse?since_id=${first.id}`, { 'last-event-id': third.id });
  await resumed.until((received) => received.length === 3);
  expect(sequences(resumed)).toEqual([5, 6]);
});

test.each([
  ['?since_id=x', {}, 'since_id'],
  ['', { 'last-event-id': 'x' }, 'last-event-id'],
  ['', { 'last-event-id': `event_${'f'.repeat(32)}` }, 'last-event-id'],
])('refuses %s with %j, and names what is at fault', async (query, headers, name) => {
  const session = await newSession(await startApp());
  const response = await fetch(`${session}/sse${query}`, { headers: headers as Record<string, string> });
  expect(response.status).toBe(400);
  expect((await response.json()).errors).toMatchObject([{ pointer: `/${name}` }]);
});

test('shows only the types that are wanted', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  const [only, without] = await Promise.all([
    open(`${session}/sse?types=x.a,x.b`),
    open(`${session}/sse?exclude=x.a&exclude=session.created`),
  ]);
  await append(session, 1, 'x.a');
  await append(session, 1, 'x.b');
  await append(session, 1, 'x.c');
  await without?.until((received) => received.some(({ event }) => event === 'x.c'));
  expect(only?.received.map(({ event }) => event)).toEqual(['connected', 'x.a', 'x.b']);
  expect(without?.received.map(({ event }) => event)).toEqual(['connected', 'x.b', 'x.c']);
});

test('many readers at one place share a read, and live events need none', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  const clients = await Promise.all(Array.from({ length: 50 }, () => open(`${session}/sse`)));
  await Promise.all(clients.map((client) => client.until((received) => received.length === 2)));
  await after(300);
  const names: string[] = [];
  gateway.client.on('commandStarted', ({ commandName }) => {
    if (commandName !== 'getMore') names.push(commandName);
  });
  await append(session, 10);
  await Promise.all(clients.map((client) => client.until((received) => received.length === 12)));
  await gateway.services.close();
  expect(names.filter((name) => name === 'find').length).toBeLessThanOrEqual(2);
});

test('ends with `disconnecting` when the session is deleted, and when the gateway shuts down', async () => {
  const gateway = await startApp();
  const [doomed, kept] = [await newSession(gateway), await newSession(gateway)];
  const [first, second] = await Promise.all([open(`${doomed}/sse`), open(`${kept}/sse`)]);
  await first?.until((received) => received.length === 2);
  await request('DELETE', doomed);
  await first?.ended;
  expect(first?.received.at(-1)).toMatchObject({
    event: 'disconnecting',
    data: { reason: 'deleted', retry_ms: null },
  });
  await gateway.services.live.close();
  await second?.ended;
  expect(second?.received.at(-1)).toMatchObject({
    event: 'disconnecting',
    data: { reason: 'shutdown', retry_ms: 1_000 },
  });
});

test('a session or an event that does not exist is refused before the stream begins', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  expect((await request('GET', `${gateway.url}/v1/sessions/${newId('session')}/sse`)).status).toBe(404);
  expect((await request('GET', `${session}/sse?since_id=${newId('event')}`)).status).toBe(400);
});

test('nothing is left open when the clients have gone', async () => {
  const gateway = await startApp();
  const session = await newSession(gateway);
  const clients = await Promise.all(Array.from({ length: 20 }, () => open(`${session}/sse`)));
  await Promise.all(clients.map((client) => client.until((received) => received.length === 2)));
  expect(gateway.services.live.open()).toBeGreaterThan(20);
  for (const client of clients) client.leave();
  await expect.poll(() => gateway.services.live.open(), { timeout: 3_000 }).toBe(0);
});
