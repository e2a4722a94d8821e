// A process that uses a session and is killed at one step of what it does: `node dying-process.mjs URI CLIENT_OPTIONS DATABASE SESSION STEP`.
// The step names a call of the store, its number, and whether to die before or after it, such as `events.insertMissing:3:after`.
// What was acknowledged is told on standard output, a JSON object a line.
import { writeSync } from 'node:fs';
import { check } from '../../dist/domain/check.js';
import { appendEventsInput } from '../../dist/domain/event.js';
import { forkSessionInput } from '../../dist/domain/fork.js';
import { targetInput } from '../../dist/domain/session-changes.js';
import { beginTurnInput, completeTurnInput } from '../../dist/domain/turn.js';
import { createServices } from '../../dist/services/services.js';
import { createClient } from '../../dist/store/client.js';
import { createStore } from '../../dist/store/store.js';

const [, , uri, clientOptions, database, sessionId, step] = process.argv;
const [call, number, moment] = step.split(':');
const store = createStore(createClient(uri, JSON.parse(clientOptions)), database);
const [noun, method] = call.split('.');
const original = store[noun][method];
let calls = 0;
store[noun][method] = async (...args) => {
  calls += 1;
  const isLast = calls === Number(number);
  if (isLast && moment === 'before') process.kill(process.pid, 'SIGKILL');
  const result = await original.apply(store[noun], args);
  if (isLast) process.kill(process.pid, 'SIGKILL');
  return result;
};

const services = createServices(store);
const viewer = {
  organizationId: 'org_00000000000000000000000000000001',
  scopes: new Set(['admin']),
  keyId: null,
};
const tell = (acknowledged) => writeSync(1, `${JSON.stringify(acknowledged)}\n`);

for (let round = 0; round < 3; round += 1) {
  const begun = check(beginTurnInput, { sessionId, runtime: 'dying' });
  const { turn } = await services.turns.begin(services.scope(viewer), begun);
  await Promise.all(
    Array.from({ length: 3 }, async (_, n) => {
      const events = [1, 2].map((part) => ({ type: 'x.step', data: { round, n, part } }));
      const input = check(appendEventsInput, { sessionId, turnId: turn.id, events });
      const appended = await services.events.append(services.scope(viewer), input);
      tell({ events: appended.events.map(({ id }) => id) });
    }),
  );
  const usage = { inputTokens: 10, outputTokens: 1 };
  const completed = check(completeTurnInput, { sessionId, turnId: turn.id, usage });
  await services.turns.complete(services.scope(viewer), completed);
  tell({ completed: turn.id });
}
const fork = await services.forks.fork(services.scope(viewer), check(forkSessionInput, { sessionId }));
tell({ fork: fork.id });
await services.sessionChanges.remove(services.scope(viewer), check(targetInput, { sessionId: fork.id }));
tell({ deleted: fork.id });
process.exit();
