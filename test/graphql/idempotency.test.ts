import { expect, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { startApp } from '../support/app.ts';
import { post } from '../support/client.ts';
import { agentId } from '../support/faults.ts';

interface Created {
  readonly createSession: { readonly id?: string; readonly code?: string; readonly __typename: string };
}

const query = `mutation ($input: CreateSessionInput!) {
  createSession(input: $input) { __typename ... on Session { id title } ... on Error { code } }
}`;

test('a mutation repeated with its key gives the session of the first; another one is refused', async () => {
  const { url } = await startApp();
  const send = (title: string) =>
    post<Created>(url, { query, variables: { input: { agentId, title, idempotencyKey: 'once' } } });
  const [first, second, other] = [await send('one'), await send('one'), await send('two')];
  expect(first.data?.createSession.__typename).toBe('Session');
  expect(second.data).toEqual(first.data);
  expect(other.data?.createSession).toEqual({
    __typename: 'IdempotencyError',
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

test('of mutations sent at once with one key, one creates and the others are told to wait or given the same', async () => {
  const { url, store } = await startApp();
  const organizationId = 'org_00000000000000000000000000000001';
  const before = await store.sessions.count({ organizationId, filter: {} });
  const input = { agentId, idempotencyKey: 'at once' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post<Created>(url, { query, variables: { input } })),
  );
  const ids = new Set(answers.flatMap(({ data }) => data?.createSession.id ?? []));
  expect(ids.size).toBe(1);
  expect(await store.sessions.count({ organizationId, filter: {} })).toBe(before + 1);
});

test('a repetition is marked as by REST, and a faulty key is a fault of the input', async () => {
  const { url } = await startApp();
  const send = (idempotencyKey: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input: { agentId, idempotencyKey } } }),
    });
  await send('marked');
  expect((await send('marked')).headers.get('idempotency-replayed')).toBe('true');
  expect((await (await send('')).json()).data.createSession.code).toBe('INVALID_INPUT');
});

const otherCreations = [
  {
    name: 'createMessage',
    query: `mutation ($input: CreateMessageInput!) {
      createMessage(input: $input) { __typename ... on Message { id sequence } ... on Error { code } }
    }`,
    input: { sessionId: demoId('session', 1), content: [{ text: 'one' }] },
    other: { content: [{ text: 'two' }] },
  },
  {
    name: 'createCapability',
    query: `mutation ($input: CreateCapabilityInput!) {
      createCapability(input: $input) { __typename ... on Capability { ref createdAt } ... on Error { code } }
    }`,
    input: { ref: 'made_once', name: 'Made once', description: 'Is made once.' },
    other: { name: 'Made twice' },
  },
  {
    name: 'appendEvents',
    query: `mutation ($input: AppendEventsInput!) {
      appendEvents(input: $input) {
        __typename
        ... on AppendedEvents { events { id sequence data } session { version lastSequence } }
        ... on Error { code }
      }
    }`,
    input: {
      sessionId: demoId('session', 3),
      events: [
        { type: 'x.step', data: { at: 1 } },
        { type: 'x.step', data: { at: 2 }, id: `event_${'5'.repeat(32)}` },
        { type: 'x.step', data: { at: 3 } },
      ],
    },
    other: { events: [{ type: 'x.step', data: { at: 4 } }] },
  },
  {
    name: 'beginTurn',
    query: `mutation ($input: BeginTurnInput!) {
      beginTurn(input: $input) { __typename ... on Session { version turn { id } } ... on Error { code } }
    }`,
    input: { sessionId: demoId('session', 2), runtime: 'one' },
    other: { runtime: 'two' },
  },
];

test.each(otherCreations)(
  '$name repeated with its key gives the same; another input is refused',
  async ({ name, query, input, other }) => {
    const { url } = await startApp();
    const send = (change: object) =>
      post<Record<string, { readonly __typename: string; readonly code?: string }>>(url, {
        query,
        variables: { input: { ...input, ...change, idempotencyKey: 'once' } },
      });
    const [first, second, refused] = [await send({}), await send({}), await send(other)];
    expect(first.data?.[name]).toBeDefined();
    expect(first.data?.[name]).not.toHaveProperty('code');
    expect(second).toEqual(first);
    expect(refused.data?.[name]).toEqual({ __typename: 'IdempotencyError', code: 'IDEMPOTENCY_KEY_REUSED' });
  },
);

test('events appended with a key are appended once, whatever died in between or has become of their turn', async () => {
  const gateway = await startApp();
  const sessionId = demoId('session', 3);
  const mutate = async (name: string, type: string, input: object, selection: string) => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${selection} ... on Error { code } } }`;
    const { data } = await post<Record<string, Record<string, unknown>>>(gateway.url, {
      query,
      variables: { input: { sessionId, ...input } },
    });
    return data?.[name] ?? {};
  };
  const begun = await mutate(
    'beginTurn',
    'BeginTurnInput',
    { runtime: 'r' },
    '... on Session { turn { id } }',
  );
  const turnId = Object(begun.turn).id;
  const events = [
    { type: 'x.step', data: { at: 1 } },
    { type: 'x.step', data: { at: 2 } },
  ];
  const append = (idempotencyKey: string) =>
    mutate(
      'appendEvents',
      'AppendEventsInput',
      { turnId, events, idempotencyKey },
      '... on AppendedEvents { events { id sequence } }',
    );
  const first = await append('turn');
  // As a process leaves it that dies between the write and the record of it.
  const records = gateway.client.db(gateway.database).collection('idempotency');
  await records.updateMany({}, { $set: { answer: null, leaseUntil: new Date(0) } });
  expect(await append('turn')).toEqual(first);
  expect(
    await mutate('completeTurn', 'CompleteTurnInput', { turnId }, '... on Session { id }'),
  ).toHaveProperty('id');
  expect(await append('turn')).toEqual(first);
  expect(await append('another')).toHaveProperty('code', 'CONFLICT');
});
