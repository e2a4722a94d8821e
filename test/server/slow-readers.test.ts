import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { appendEventsInput } from '../../src/domain/event.ts';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { startApp } from '../support/app.ts';
import { newSessionId } from '../support/services.ts';
import { openStream } from '../support/sse.ts';
import { everyone } from '../support/viewer.ts';

/** Far more than the system keeps for a reader. */
const bytes = 12_000_000;

const heads = {
  REST: (sessionId: string) => `GET /v1/sessions/${sessionId}/sse HTTP/1.1\r\nhost: gateway\r\n\r\n`,
  GraphQL: (sessionId: string) => {
    const body = JSON.stringify({
      query: `subscription { sessionEvents(sessionId: "${sessionId}") { id data } }`,
    });
    return `POST /graphql HTTP/1.1\r\nhost: gateway\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  },
};

const traffic = { ...standardTraffic, lag: 60_000, requestTime: 500 };
const gateway = await startApp(afterAll, { traffic, patience: 500 });
const longSession = await newSessionId(gateway.services);
for (let page = 0; page < 2; page += 1) await append(longSession, 100, 'x'.repeat(bytes / 200));

function append(sessionId: string, count: number, text: string) {
  const { services } = gateway;
  return services.events.append(
    services.scope(everyone),
    check(appendEventsInput, {
      sessionId,
      events: Array.from({ length: count }, () => ({ type: 'x.text', data: { text } })),
    }),
  );
}

/** Asks for a stream; what comes is left where it is until it is read. */
async function openWithoutReading(head: string): Promise<Socket> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').pause();
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  socket.write(head);
  return socket;
}

test.each(['REST', 'GraphQL'] as const)(
  'a stream (%s) that nobody reads is ended, and holds nothing then; others go on',
  async (door) => {
    const { live } = gateway.services;
    const other = await newSessionId(gateway.services);
    const reader = await openStream(`${gateway.url}/v1/sessions/${other}/sse`);
    onTestFinished(reader.leave);
    await expect.poll(live.open).toBeGreaterThan(0);
    const open = live.open();
    const socket = await openWithoutReading(heads[door](longSession));
    await expect.poll(live.open).toBeGreaterThan(open);

    let written = 0;
    for (; live.open() > open && written < 50; written += 1) {
      await append(other, 1, 'more');
      await after(100);
    }
    expect(live.open()).toBe(open);
    await reader.until(({ length }) => length === 2 + written);
    socket.resume();
    await once(socket, 'close');
    expect(socket.bytesRead).toBeLessThan(bytes);
  },
);

test.each(['REST', 'GraphQL'] as const)(
  'for a reader (%s) of a few bytes at a time little waits, however much there is to read',
  async (door) => {
    const connections: Socket[] = [];
    gateway.app.server.on('connection', (connection) => connections.push(connection));
    const socket = await openWithoutReading(heads[door](longSession));
    const waiting = () => Math.max(...connections.map(({ writableLength }) => writableLength));
    await expect.poll(waiting).toBeGreaterThan(0);
    let most = 0;
    for (let round = 0; round < 100; round += 1) {
      socket.read(10);
      await after(5);
      most = Math.max(most, waiting());
    }
    expect(most).toBeLessThan(300_000);
  },
);

test('no signs of life heap up for a reader that does not take them', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const connections: Socket[] = [];
  gateway.app.server.on('connection', (connection) => connections.push(connection));
  await openWithoutReading(heads.REST(longSession));
  const waiting = () => connections.map(({ writableLength }) => writableLength);
  await expect.poll(() => Math.max(...waiting())).toBeGreaterThan(0);
  const before = waiting();
  vi.advanceTimersByTime(24 * 60 * 60 * 1_000);
  expect(waiting()).toEqual(before);
});
