import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, inject, test } from 'vitest';
import type { SessionEvent } from '../../src/domain/event.ts';
import { newestSessions } from '../../src/domain/session-order.ts';
import { createServices } from '../../src/services/services.ts';
import { patient, startApp, type TestApp } from '../support/app.ts';
import { newSessionId } from '../support/services.ts';
import { everyone } from '../support/viewer.ts';

interface Acknowledged {
  readonly events?: readonly string[];
  readonly completed?: string;
  readonly fork?: string;
  readonly deleted?: string;
}

/** Runs the process that is killed at the step, and gives what it had acknowledged by then. */
async function dieAt(step: string, { database }: TestApp, sessionId: string): Promise<Acknowledged[]> {
  const client = [inject('mongodbUri'), JSON.stringify(patient)];
  const args = ['test/support/dying-process.mjs', ...client, database, sessionId, step];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect([step, signal]).toEqual([step, 'SIGKILL']);
  return told.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

/** The gateway after a restart, long enough after the crash for the sweep to look. */
async function afterRestart({ store }: TestApp) {
  const services = createServices(store, () => new Date(Date.now() + 3_600_000));
  await services.sweepSessions();
  const scope = services.scope(everyone);
  const query = { after: null, before: null, types: null, exclude: [], limit: 1_000, descending: false };
  return { services, scope, logOf: (id: string) => services.events.list(scope, id, query) };
}

const steps = [
  'sessionStates.replace:1',
  'sessionStates.replace:3',
  'events.insertMissing:1',
  'events.insertMissing:3',
  'sessionStates.clearOutbox:1',
].flatMap(bothMoments);

test.concurrent.for(steps)(
  'killed at %s, the log is what was acknowledged',
  async (step, { onTestFinished }) => {
    const gateway = await startApp(onTestFinished);
    const sessionId = await newSessionId(gateway.services);
    const told = await dieAt(step, gateway, sessionId);
    const { services, scope, logOf } = await afterRestart(gateway);
    const log = await logOf(sessionId);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
    const ids = log.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of told.flatMap(({ events }) => events ?? [])) expect(ids).toContain(id);
    const ended = log.filter(({ type }) => type === 'turn.completed');
    expect(ended.map(({ turnId }) => turnId)).toEqual(
      expect.arrayContaining(told.flatMap(({ completed }) => completed ?? [])),
    );
    const session = await services.sessions.get(scope, sessionId);
    expect(session).toMatchObject({ lastSequence: log.length, turn: openTurn(log) });
    expect(session.usage?.inputTokens ?? 0).toBe(10 * ended.length);
    const rows = gateway.client.db(gateway.database).collection('events');
    // What a session is created with waits for its first change.
    expect(await rows.countDocuments({ sessionId })).toBe(session.version === 1 ? 0 : log.length);
  },
);

function bothMoments(call: string): string[] {
  return [`${call}:before`, `${call}:after`];
}

/** Of the turns that the log tells of, the one that it does not end. */
function openTurn(log: readonly SessionEvent[]): object | null {
  const last = log.findLast(({ type }) => type.startsWith('turn.'));
  return last?.type === 'turn.started' ? expect.objectContaining({ id: last.turnId }) : null;
}

const copying = ['removals.note:1', 'sessions.insert:1', 'removals.drop:1'];
const deleting = ['removals.note:2', 'sessionStates.remove:1', 'events.removeAll:1'];

test.concurrent.for([...copying, ...deleting].flatMap(bothMoments))(
  'killed at %s, a copied or deleted session is there whole, or gone with its events',
  async (step, { onTestFinished }) => {
    const gateway = await startApp(onTestFinished);
    const sessionId = await newSessionId(gateway.services);
    const told = await dieAt(step, gateway, sessionId);
    const { services, scope, logOf } = await afterRestart(gateway);
    const rows = gateway.client.db(gateway.database).collection<{ sessionId: string }>('events');
    const all = await services.sessions.list(scope, {}, { offset: 0, limit: 100, order: newestSessions });
    const origin = await logOf(sessionId);
    const fork = all.rows.find(({ forkedFrom }) => forkedFrom?.sessionId === sessionId);
    if (fork)
      expect((await logOf(fork.id)).slice(0, -1).map(({ id }) => id)).toEqual(origin.map(({ id }) => id));
    const present = new Set(all.rows.map(({ id }) => id));
    const orphans = (await rows.distinct('sessionId')).filter((id) => !present.has(id));
    expect(orphans).toEqual([]);
    const [forked] = told.flatMap((acknowledged) => acknowledged.fork ?? []);
    if (copying.some((call) => step.startsWith(call))) expect(forked).toBeUndefined();
    else expect(forked).toBeDefined();
  },
);
