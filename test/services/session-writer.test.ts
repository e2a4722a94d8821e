import { expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { TurnConflictError } from '../../src/domain/conflicts.ts';
import { appendEventsInput, type SessionEvent } from '../../src/domain/event.ts';
import { createSessionInput } from '../../src/domain/session.ts';
import { beginTurnInput, completeTurnInput } from '../../src/domain/turn.ts';
import { newId } from '../../src/services/new-id.ts';
import type { Services } from '../../src/services/services.ts';
import { otherProcess, startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { everyone } from '../support/viewer.ts';

async function newSession(services: Services): Promise<string> {
  return (await services.sessions.create(services.scope(everyone), check(createSessionInput, { agentId })))
    .id;
}

const begin = (services: Services, sessionId: string, runtime: string) =>
  services.turns.begin(services.scope(everyone), check(beginTurnInput, { sessionId, runtime }));

const append = (services: Services, sessionId: string, events: readonly object[], turnId?: string) =>
  services.events.append(services.scope(everyone), check(appendEventsInput, { sessionId, turnId, events }));

const complete = (services: Services, sessionId: string, turnId: string) =>
  services.turns.complete(
    services.scope(everyone),
    check(completeTurnInput, { sessionId, turnId, usage: { inputTokens: 3, outputTokens: 1 } }),
  );

async function logOf(services: Services, sessionId: string): Promise<SessionEvent[]> {
  const query = { after: null, before: null, types: null, exclude: [], limit: 1_000, descending: false };
  return services.events.list(services.scope(everyone), sessionId, query);
}

test('of 200 concurrent beginTurn one wins, and 199 are told who runs', async () => {
  const gateway = await startApp();
  const processes = [gateway.services, otherProcess(gateway)];
  const sessionId = await newSession(gateway.services);
  const attempts = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) =>
      begin(processes[n % 2] ?? gateway.services, sessionId, `runner-${n}`),
    ),
  );
  const [winner, ...others] = attempts.filter(({ status }) => status === 'fulfilled');
  expect(others).toEqual([]);
  const { turn } = (winner as PromiseFulfilledResult<Awaited<ReturnType<typeof begin>>>).value;
  const refusals = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
  expect(refusals).toHaveLength(199);
  for (const refusal of refusals) {
    expect(refusal).toBeInstanceOf(TurnConflictError);
    expect(refusal.turn).toEqual(turn);
  }
  expect((await logOf(gateway.services, sessionId)).map(({ type }) => type)).toEqual([
    'session.created',
    'turn.started',
  ]);
});

test('1,000 concurrent appends and completions on 20 sessions, from two processes: no gap, no repeat, exact sums', async () => {
  const gateway = await startApp();
  const processes = [gateway.services, otherProcess(gateway)];
  const sessions = await Promise.all(Array.from({ length: 20 }, () => newSession(gateway.services)));
  const expected = new Map(sessions.map((id) => [id, { turns: 0, events: 0 }]));
  await Promise.all(
    Array.from({ length: 1_000 }, async (_, n) => {
      const sessionId = sessions[n % 20] ?? '';
      const services = processes[Math.floor(n / 20) % 2] ?? gateway.services;
      const counts = expected.get(sessionId) ?? { turns: 0, events: 0 };
      if (n % 5 > 0) {
        await append(services, sessionId, [{ type: 'x.n', data: { n } }]);
        counts.events += 1;
        return;
      }
      const turn = await begin(services, sessionId, `runner-${n}`).catch(() => null);
      if (!turn?.turn) return;
      await complete(services, sessionId, turn.turn.id);
      counts.turns += 1;
    }),
  );
  for (const [sessionId, { turns, events }] of expected) {
    const log = await logOf(gateway.services, sessionId);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
    expect(log).toHaveLength(1 + events + 2 * turns);
    expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
    const session = await gateway.services.sessions.get(gateway.services.scope(everyone), sessionId);
    expect(session.usage?.inputTokens ?? 0).toBe(3 * turns);
    expect(session.lastSequence).toBe(log.length);
  }
});

test('50 concurrent appends take a handful of commands', async () => {
  const gateway = await startApp();
  const sessionId = await newSession(gateway.services);
  const names = await commandsOf(gateway.client, async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        append(gateway.services, sessionId, [{ type: 'x.n', data: { n } }]),
      ),
    );
    await gateway.services.close();
  });
  expect(names).toEqual(['find', 'update', 'insert', 'update']);
});

test('an event whose id the log has is given back, across calls and processes', async () => {
  const gateway = await startApp();
  const processes = [gateway.services, otherProcess(gateway)];
  const sessionId = await newSession(gateway.services);
  const id = newId('event');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      append(processes[n % 2] ?? gateway.services, sessionId, [{ id, type: 'x.once', data: { n } }]),
    ),
  );
  for (const { events } of answers) expect(events).toEqual(answers[0]?.events);
  expect(await logOf(gateway.services, sessionId)).toHaveLength(2);
});

test('the same event id in another session is another event', async () => {
  const { services } = await startApp();
  const [one, other] = [await newSession(services), await newSession(services)];
  const id = newId('event');
  await append(services, one, [{ id, type: 'x.a', data: { of: 'one' } }]);
  await append(services, other, [{ id, type: 'x.a', data: { of: 'other' } }]);
  expect((await logOf(services, other)).at(-1)).toMatchObject({
    id,
    sessionId: other,
    data: { of: 'other' },
  });
});
