import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { agentRowId } from '../../src/store/agents.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { post } from '../support/client.ts';
import { agentId } from '../support/faults.ts';
import { openStream, type StreamClient } from '../support/sse.ts';

async function subscribe({ url }: TestApp, query: string, variables: object = {}): Promise<StreamClient> {
  const client = await openStream(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  onTestFinished(client.leave);
  return client;
}

interface Created {
  createSession: { id: string };
}

async function newSession({ url }: TestApp, input: object = {}): Promise<string> {
  const query =
    'mutation($input: CreateSessionInput!) { createSession(input: $input) { ... on Session { id } } }';
  const { data } = await post<Created>(url, { query, variables: { input: { agentId, ...input } } });
  return data?.createSession.id ?? '';
}

const sendMessage = ({ url }: TestApp, sessionId: string, text: string) =>
  post(url, {
    query: 'mutation($input: CreateMessageInput!) { createMessage(input: $input) { __typename } }',
    variables: { input: { sessionId, role: 'USER', content: [{ text }] } },
  });

const rename = ({ url }: TestApp, sessionId: string, title: string) =>
  post(url, {
    query: 'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { __typename } }',
    variables: { input: { sessionId, title } },
  });

const remove = ({ url }: TestApp, sessionId: string) =>
  post(url, {
    query: 'mutation($input: SessionTargetInput!) { deleteSession(input: $input) { __typename } }',
    variables: { input: { sessionId } },
  });

const watchEvents = `subscription($id: ID!, $after: ID, $from: Int, $types: [String!]) {
  sessionEvents(sessionId: $id, after: $after, afterSequence: $from, types: $types) {
    id sequence type message { content { ... on TextPart { text } } }
  }
}`;

const events = ({ received }: StreamClient) =>
  received.flatMap(({ event, data }) => (event === 'next' ? [data.data.sessionEvents] : []));

test('sessionEvents gives the stored events, then each as it comes, and ends with the session', async () => {
  const gateway = await startApp();
  const id = await newSession(gateway);
  await sendMessage(gateway, id, 'one');
  const client = await subscribe(gateway, watchEvents, { id });
  await client.until((received) => received.length === 2);
  await sendMessage(gateway, id, 'two');
  await client.until((received) => received.length === 3);
  expect(events(client)).toMatchObject([
    { sequence: 1, type: 'session.created', message: null },
    { sequence: 2, message: { content: [{ text: 'one' }] } },
    { sequence: 3, message: { content: [{ text: 'two' }] } },
  ]);
  await remove(gateway, id);
  await client.ended;
  expect(client.received.at(-1)).toMatchObject({ event: 'complete' });
});

test('sessionEvents goes on behind an event or a sequence, and shows wanted types alone', async () => {
  const gateway = await startApp();
  const id = await newSession(gateway);
  for (const text of ['one', 'two']) await sendMessage(gateway, id, text);
  const whole = await subscribe(gateway, watchEvents, { id, types: ['message.created'] });
  await whole.until((received) => received.length === 2);
  const behind = await subscribe(gateway, watchEvents, { id, after: events(whole)[0].id });
  await behind.until((received) => received.length === 1);
  const live = await subscribe(gateway, watchEvents, { id, from: 3 });
  await rename(gateway, id, 'renamed');
  await live.until((received) => received.length === 1);
  expect(events(whole).map(({ sequence }) => sequence)).toEqual([2, 3]);
  expect(events(behind)[0].sequence).toBe(3);
  expect(events(live)).toMatchObject([{ sequence: 4, type: 'session.updated' }]);
});

test('sessionsChanged tells what becomes of the sessions that the filter means', async () => {
  const gateway = await startApp();
  const client = await subscribe(
    gateway,
    `subscription { sessionsChanged(filter: { tags: { any: ["watched"] } }) { kind sessionId session { title agent { name } } } }`,
  );
  await after(200);
  await newSession(gateway, { tags: ['other'] });
  const id = await newSession(gateway, { tags: ['watched'], title: 'One' });
  await client.until((received) => received.length === 1);
  await rename(gateway, id, 'Two');
  await client.until((received) => received.length === 2);
  await remove(gateway, id);
  const received = await client.until((all) => all.length === 3);
  expect(received.map(({ data }) => data.data.sessionsChanged)).toEqual([
    { kind: 'CREATED', sessionId: id, session: { title: 'One', agent: { name: 'debugger' } } },
    { kind: 'CHANGED', sessionId: id, session: { title: 'Two', agent: { name: 'debugger' } } },
    { kind: 'DELETED', sessionId: id, session: null },
  ]);
});

test('an agent that was renamed since is shown by its new name', async () => {
  const gateway = await startApp();
  const client = await subscribe(
    gateway,
    'subscription { sessionsChanged { session { agent { displayName } } } }',
  );
  await after(200);
  const id = await newSession(gateway);
  await client.until((received) => received.length === 1);
  await gateway.client
    .db(gateway.database)
    .collection<{ _id: string }>('agents')
    .updateOne({ _id: agentRowId(defaultOrganizationId, agentId) }, { $set: { displayName: 'New' } });
  await rename(gateway, id, 'x');
  const received = await client.until((all) => all.length === 2);
  expect(received.at(-1)?.data.data.sessionsChanged.session.agent.displayName).toBe('New');
});

test('a session that does not exist, and a faulty filter, are refused', async () => {
  const gateway = await startApp();
  const unknown = await subscribe(gateway, watchEvents, { id: `session_${'f'.repeat(32)}` });
  await unknown.ended;
  expect(unknown.received[0]?.data.errors[0].extensions.code).toBe('NOT_FOUND');
  const faulty = await subscribe(
    gateway,
    'subscription { sessionsChanged(filter: { agentIds: [] }) { kind } }',
  );
  await faulty.ended;
  expect(faulty.received[0]?.data.errors[0].extensions.code).toBe('INVALID_INPUT');
});

test('nothing is left open when subscribers have gone, and shutting down completes those that are there', async () => {
  const gateway = await startApp();
  const id = await newSession(gateway);
  const clients = await Promise.all([
    ...Array.from({ length: 10 }, () => subscribe(gateway, watchEvents, { id })),
    subscribe(gateway, 'subscription { sessionsChanged { kind } }'),
  ]);
  await clients[0]?.until((received) => received.length === 1);
  for (const client of clients) client.leave();
  await expect.poll(() => gateway.services.live.open(), { timeout: 5_000 }).toBe(0);
  const last = await subscribe(gateway, watchEvents, { id });
  await last.until((received) => received.length === 1);
  await gateway.services.live.close();
  await last.ended;
  expect(last.received.at(-1)?.event).toBe('complete');
});

test.each(['application/json', 'application/json;charset=utf-8'])(
  'a subscription that is asked for as %s is refused, and nothing is left open',
  async (accept) => {
    const gateway = await startApp();
    const query = 'subscription { sessionsChanged { kind } }';
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    expect([response.status, response.headers.get('accept')]).toEqual([406, 'text/event-stream']);
    await expect.poll(() => gateway.services.live.open(), { timeout: 3_000 }).toBe(0);
  },
);
