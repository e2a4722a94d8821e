import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { agentId } from './support/faults.ts';
import { startGateway } from './support/process.ts';
import { postSession, request } from './support/rest.ts';
import { openStream, type Received } from './support/sse.ts';

/** `npm run test:live` has the full size. */
const size =
  process.env.LIVE_LOAD === 'full'
    ? { clients: 200, events: 500, reconnects: 10 }
    : { clients: 25, events: 120, reconnects: 3 };

const isEvent = ({ id }: Received) => id !== null;

/** The server's connections. The tests' client opens some ahead, over which nothing has come yet. */
function openSockets({ app }: TestApp): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** Follows the log, and is cut off again and again; gives all sequences that it was sent. */
async function followWithCuts(url: string, total: number): Promise<number[]> {
  const sequences: number[] = [];
  let lastId: string | null = null;
  for (let connection = 0; sequences.length < total; connection += 1) {
    const client = await openStream(url, { headers: lastId === null ? {} : { 'last-event-id': lastId } });
    const isLast = connection >= size.reconnects;
    const rest = total - sequences.length;
    const wanted = isLast ? rest : Math.min(rest, Math.ceil(total / (size.reconnects + 1)));
    const received = await client.until((all) => all.filter(isEvent).length >= wanted);
    // The client drops the connection, and with it what has come beyond that.
    const taken = received.filter(isEvent).slice(0, wanted);
    client.leave();
    await client.ended;
    sequences.push(...taken.map(({ data }) => data.sequence));
    lastId = taken.at(-1)?.id ?? lastId;
  }
  return sequences;
}

test('clients of one gateway that are cut off again and again lose and double nothing of what another writes', async () => {
  const reader = await startApp();
  const sockets = openSockets(reader);
  const writer = await startGateway(reader.database);
  const { body } = await postSession(writer.url, { agent_id: agentId });
  const path = `/v1/sessions/${body.id}`;
  const total = size.events + 1;
  const following = Promise.all(
    Array.from({ length: size.clients }, () => followWithCuts(`${reader.url}${path}/sse`, total)),
  );
  for (let n = 0; n < size.events; n += 5) {
    const events = Array.from({ length: 5 }, (_, index) => ({ type: 'x.n', data: { n: n + index } }));
    expect((await request('POST', `${writer.url}${path}/events`, { events })).status).toBe(201);
    await after(5);
  }
  const whole = Array.from({ length: total }, (_, n) => n + 1);
  for (const sequences of await following) expect(sequences).toEqual(whole);
  await expect.poll(() => reader.services.live.open(), { timeout: 5_000 }).toBe(0);
  await expect
    .poll(() => [...sockets].filter(({ bytesRead }) => bytesRead > 0), { timeout: 5_000 })
    .toEqual([]);
}, 300_000);

test('a client of one gateway sees within 500 ms, in order, what another writes', async () => {
  const reader = await startApp();
  const writer = await startGateway(reader.database);
  const { body } = await postSession(writer.url, { agent_id: agentId });
  const path = `/v1/sessions/${body.id}`;
  const client = await openStream(`${reader.url}${path}/sse`);
  onTestFinished(client.leave);
  await client.until((received) => received.some(isEvent));
  for (let round = 1; round <= 10; round += 1) {
    const events = [
      { type: 'x.a', data: { round } },
      { type: 'x.b', data: { round } },
    ];
    await request('POST', `${writer.url}${path}/events`, { events });
    const written = Date.now();
    await client.until((received) => received.filter(isEvent).length === 1 + 2 * round);
    expect(Date.now() - written).toBeLessThan(500);
  }
  const sequences = client.received.filter(isEvent).map(({ data }) => data.sequence);
  expect(sequences).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
});
