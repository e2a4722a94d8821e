import { setTimeout as after } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { request } from '../support/rest.ts';
import { holdReplies } from '../support/wire-proxy.ts';

const createSession = `mutation ($input: CreateSessionInput!) {
  createSession(input: $input) { __typename ... on Error { code } }
}`;

const message = { role: 'user', content: [{ type: 'text', text: 'Too late' }] };

/** Each reads before it writes. */
const requests = [
  ['POST', '/v1/sessions', { agent_id: agentId }],
  ['PATCH', `/v1/sessions/${demoId('session', 1)}`, { title: 'Too late' }],
  ['POST', `/v1/sessions/${demoId('session', 1)}/messages`, { message }],
  ['DELETE', `/v1/sessions/${demoId('session', 2)}`, undefined],
  ['PATCH', `/v1/agents/${agentId}`, { name: 'too-late' }],
  ['POST', '/v1/models', { provider_id: demoId('provider', 1), model_id: 'too-late' }],
  ['POST', '/graphql', { query: createSession, variables: { input: { agentId } } }],
] as const;

test('what was not begun when a request was given up is not done: nothing is read or written for it any more', async () => {
  const database = await holdReplies(inject('mongodbUri'));
  const traffic = { ...standardTraffic, lag: 60_000, requestTime: 200 };
  const { url, client } = await startApp(undefined, { uri: database.uri, traffic });
  const send = ([method, path, body]: readonly [string, string, object | undefined]) =>
    fetch(url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const create = async () => expect((await send(requests[0])).status).toBe(201);
  await create();
  const usual = await commandsOf(client, create);
  expect(usual).toContain('insert');

  database.hold();
  const answers = await Promise.all(requests.map(send));
  expect(answers.map(({ status }) => status)).toEqual(requests.map(() => 503));
  expect(await answers[0]?.json()).toMatchObject({ detail: expect.stringContaining('took too long') });

  const later = await commandsOf(client, async () => {
    database.release();
    // Sent after those that were given up: by its answer theirs have come.
    await create();
  });
  expect(later).toEqual(usual);
});

test('an answer that is on its way goes on, however long it takes', async () => {
  const database = await holdReplies(inject('mongodbUri'));
  const traffic = { ...standardTraffic, lag: 60_000, requestTime: 200 };
  const { url, client } = await startApp(undefined, { uri: database.uri, traffic });
  const session = `${url}/v1/sessions/${demoId('session', 1)}`;
  // More than are read at a time: what comes after the time-out is read after it.
  for (let count = 0; count < 600; count += 100)
    await request('POST', `${session}/events`, {
      events: Array.from({ length: 100 }, () => ({ type: 'x.note', data: {} })),
    });
  client.on('commandStarted', ({ command }) => {
    if (command.find === 'events') database.hold();
  });
  const response = await fetch(`${session}/export`);
  // The time-out is looked at twice a second.
  await after(1_000);
  client.removeAllListeners('commandStarted');
  database.release();
  const lines = (await response.text()).trim().split('\n');
  expect(response.status).toBe(200);
  expect(lines).toHaveLength(1 + JSON.parse(lines[0] ?? '{}').session.last_sequence);
});
