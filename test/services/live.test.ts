import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { appendEventsInput } from '../../src/domain/event.ts';
import { createServices, type Services } from '../../src/services/services.ts';
import type { Store } from '../../src/store/store.ts';
import { session } from '../support/any-session.ts';
import { otherProcess, startApp } from '../support/app.ts';
import { newSessionId } from '../support/services.ts';
import { everyone } from '../support/viewer.ts';

const append = (services: Services, sessionId: string, count: number) =>
  services.events.append(
    services.scope(everyone),
    check(appendEventsInput, {
      sessionId,
      events: Array.from({ length: count }, (_, n) => ({ type: 'x.n', data: { n } })),
    }),
  );

/** Follows a session's log and notes each event with the moment of its arrival. */
async function follow(services: Services, sessionId: string) {
  const start = { eventId: null, sequence: null, field: 'after' };
  const { pages, stop } = await services.live.events(services.scope(everyone), sessionId, start);
  const seen: { sequence: number; at: number }[] = [];
  const done = (async () => {
    for await (const page of pages) {
      for (const { sequence } of page) seen.push({ sequence, at: Date.now() });
    }
  })();
  onTestFinished(async () => {
    stop();
    await done;
  });
  return seen;
}

function withoutChangeStreams(store: Store): Store {
  return { ...store, sessionFeed: { ...store.sessionFeed, follow: async () => false } };
}

test.each([
  ['by change streams', false],
  ['by polling, where there are none', true],
])('events that another process writes come in order, within 500 ms, %s', async (_name, isPolling) => {
  const gateway = await startApp();
  const notes: string[] = [];
  const reader = isPolling
    ? createServices(withoutChangeStreams(gateway.store), undefined, { note: (text) => notes.push(text) })
    : gateway.services;
  onTestFinished(() => reader.close());
  const writer = otherProcess(gateway);
  const sessionId = await newSessionId(writer);
  const seen = await follow(reader, sessionId);
  await expect.poll(() => seen.length).toBe(1);
  await after(300);
  const delays: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    await append(writer, sessionId, 5);
    const written = Date.now();
    await expect.poll(() => seen.length, { interval: 5 }).toBe(1 + 5 * (round + 1));
    delays.push((seen.at(-1)?.at ?? 0) - written);
  }
  expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
  expect(Math.max(...delays)).toBeLessThan(500);
  expect(notes).toHaveLength(isPolling ? 1 : 0);
});

test.each([
  ['by change streams', false],
  ['by polling', true],
])('a list hears of what other processes create, change and delete, %s', async (_name, isPolling) => {
  const gateway = await startApp();
  const reader = isPolling ? createServices(withoutChangeStreams(gateway.store)) : gateway.services;
  onTestFinished(() => reader.close());
  const writer = otherProcess(gateway);
  const { pages, stop } = reader.live.sessions(reader.scope(everyone), {});
  const kinds = new Map<string, string[]>();
  const done = (async () => {
    for await (const page of pages) {
      for (const { sessionId, kind } of page) kinds.set(sessionId, [...(kinds.get(sessionId) ?? []), kind]);
    }
  })();
  await after(500);
  const sessionId = await newSessionId(writer);
  await expect.poll(() => kinds.get(sessionId), { timeout: 3_000 }).toEqual(['created']);
  await append(writer, sessionId, 1);
  await expect.poll(() => kinds.get(sessionId), { timeout: 3_000 }).toEqual(['created', 'changed']);
  await writer.sessionChanges.remove(writer.scope(everyone), {
    input: { sessionId, expectedVersion: null },
    issues: [],
  });
  await expect
    .poll(() => kinds.get(sessionId), { timeout: 3_000 })
    .toEqual(['created', 'changed', 'deleted']);
  stop();
  await done;
});

test('a reader who comes while others write misses nothing and sees nothing twice', async () => {
  const gateway = await startApp();
  const writers = [gateway.services, otherProcess(gateway)];
  const sessionId = await newSessionId(gateway.services);
  const readers: (readonly { sequence: number }[])[] = [];
  await Promise.all([
    ...Array.from({ length: 40 }, async (_, n) => {
      await after(n * 5);
      await append(writers[n % 2] ?? gateway.services, sessionId, 3);
    }),
    ...Array.from({ length: 20 }, async (_, n) => {
      await after(n * 10);
      readers.push(await follow(writers[n % 2] ?? gateway.services, sessionId));
    }),
  ]);
  const whole = Array.from({ length: 121 }, (_, n) => n + 1);
  for (const seen of readers) {
    await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(whole.length);
    expect(seen.map(({ sequence }) => sequence)).toEqual(whole);
  }
});

test('a reader of a list that falls far behind is told so, and nothing more is kept for it', async () => {
  const { services } = await startApp();
  const { pages, stop } = services.live.sessions(services.scope(everyone), {});
  onTestFinished(stop);
  const reader = pages[Symbol.asyncIterator]();
  const first = reader.next();
  await newSessionId(services);
  expect((await first).done).toBe(false);
  const open = services.live.open();
  const tell = (count: number) => {
    for (let number = 0; number < count; number += 1) services.live.written(session(), []);
  };
  tell(9_990);
  expect(services.live.open()).toBe(open);
  tell(20);
  expect(services.live.open()).toBeLessThan(open);
  await expect(reader.next()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
