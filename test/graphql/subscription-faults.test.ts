import type { Document } from 'mongodb';
import { expect, inject, onTestFinished, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { makeKey, startApp, type TestApp } from '../support/app.ts';
import { openStream, type StreamClient } from '../support/sse.ts';
import { changeReplies } from '../support/wire-proxy.ts';

const sessionId = demoId('session', 1);
const missing = `session_${'f'.repeat(32)}`;

const events = `subscription ($id: ID!, $after: ID, $from: Int) {
  sessionEvents(sessionId: $id, after: $after, afterSequence: $from) { id }
}`;
const changes = 'subscription ($filter: SessionFilter) { sessionsChanged(filter: $filter) { kind } }';

interface Fault {
  readonly name: string;
  readonly query: string;
  readonly variables: object;
  readonly code: string;
  readonly message: string;
}

const faults: readonly Fault[] = [
  {
    name: 'an event that the log does not have',
    query: events,
    variables: { id: sessionId, after: `event_${'f'.repeat(32)}` },
    code: 'INVALID_INPUT',
    message: 'after must be the id of an event of this session',
  },
  {
    name: 'an event of another session',
    query: events,
    variables: { id: demoId('session', 2), after: demoId('event', 1) },
    code: 'INVALID_INPUT',
    message: 'after must be the id of an event of this session',
  },
  {
    name: 'an id that is none of an event',
    query: events,
    variables: { id: sessionId, after: 'x' },
    code: 'INVALID_INPUT',
    message: 'after must be event_',
  },
  {
    name: 'an id that is none of a session',
    query: events,
    variables: { id: 'x' },
    code: 'INVALID_INPUT',
    message: 'sessionId must be session_',
  },
  {
    name: 'a session that does not exist',
    query: events,
    variables: { id: missing },
    code: 'NOT_FOUND',
    message: 'sessionId must name an existing session',
  },
  {
    name: 'one that does not exist, with an event',
    query: events,
    variables: { id: missing, after: `event_${'f'.repeat(32)}` },
    code: 'NOT_FOUND',
    message: 'sessionId must name an existing session',
  },
  {
    name: 'a filter that is none',
    query: changes,
    variables: { filter: { agentIds: [] } },
    code: 'INVALID_INPUT',
    message: 'filter.agentIds must be a list',
  },
  {
    name: 'a variable of another type',
    query: events,
    variables: { id: sessionId, from: 'x' },
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Variable "$from"',
  },
  {
    name: 'a variable that is missing',
    query: events,
    variables: {},
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Variable "$id"',
  },
  {
    name: 'a field that there is not',
    query: 'subscription { nope }',
    variables: {},
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Cannot query field',
  },
];

test.each(faults)(
  '$name is told within the stream, which ends',
  async ({ query, variables, ...expected }) => {
    const { response, received } = await refused(await startApp(), { query, variables });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(received.map(({ event }) => event)).toEqual(['next', 'complete']);
    expectFault(received[0]?.data, expected);
  },
);

test('for those who prefer JSON, they have the status that GraphQL over HTTP has for its media type', async () => {
  const { url } = await startApp();
  const statuses = {
    'application/json': 200,
    'application/json;charset=utf-8': 200,
    'application/graphql-response+json': 400,
    'application/graphql-response+json, text/event-stream': 400,
  };
  for (const { query, variables, ...expected } of faults) {
    for (const [accept, status] of Object.entries(statuses)) {
      const response = await fetch(`${url}/graphql`, asJson({ query, variables }, { accept }));
      expect([expected.name, accept, response.status]).toEqual([expected.name, accept, status]);
      expectFault(await response.json(), expected);
    }
  }
});

test('a key without the scope is told so within the stream', async () => {
  const gateway = await startApp(undefined, { auth: 'keys' });
  const { secret } = await makeKey(gateway, { scopes: ['sessions:write'] });
  for (const query of [events, changes]) {
    const asked = { query, variables: { id: sessionId } };
    const { response, received } = await refused(gateway, asked, { 'x-api-key': secret });
    expect([response.status, received.map(({ event }) => event)]).toEqual([200, ['next', 'complete']]);
    expectFault(received[0]?.data, { code: 'FORBIDDEN', message: 'sessions:read' });
  }
});

function expectFault(result: object, { code, message }: Pick<Fault, 'code' | 'message'>): void {
  expect(result).toEqual({
    errors: [expect.objectContaining({ message: expect.stringContaining(message) })],
  });
  const [{ extensions }] = Object(result).errors;
  expect(extensions.code).toBe(code);
  // Only a failure of the gateway, which its log has, names the request.
  expect(extensions).not.toHaveProperty('requestId');
}

async function refused({ url }: TestApp, body: object, headers: object = {}): Promise<StreamClient> {
  const client = await openStream(`${url}/graphql`, asJson(body, headers));
  onTestFinished(client.leave);
  await client.ended;
  return client;
}

function asJson(body: object, headers: object): RequestInit & { headers: Record<string, string> } {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

const firstOf = ({ cursor }: Document): Document | undefined => cursor?.firstBatch?.[0];

/** The read of a session that comes before its stream, and that of its log. */
const reads = {
  'before the stream': (reply: Document) => firstOf(reply)?.version,
  'in the stream': (reply: Document) => firstOf(reply)?.outbox && !firstOf(reply)?.version,
};

test.each([
  { when: 'before the stream', error: 'UNAVAILABLE', mongoCode: 11600, status: 503 },
  { when: 'before the stream', error: 'INTERNAL', mongoCode: 8, status: 500 },
  { when: 'in the stream', error: 'UNAVAILABLE', mongoCode: 11600, status: 200 },
  { when: 'in the stream', error: 'INTERNAL', mongoCode: 8, status: 200 },
] as const)('a failure $when that is $error has status $status and names the request', async (failure) => {
  let isBroken = false;
  const broken = { ok: 0, errmsg: 'broken', code: failure.mongoCode };
  const uri = await changeReplies(inject('mongodbUri'), (reply) =>
    isBroken && reads[failure.when](reply) ? broken : reply,
  );
  const gateway = await startApp(undefined, { uri });
  isBroken = true;
  const { response, received } = await refused(gateway, { query: events, variables: { id: sessionId } });
  isBroken = false;
  expect(response.status).toBe(failure.status);
  expect(received.map(({ event }) => event)).toEqual(['next', 'complete']);
  expect(received[0]?.data.errors[0].extensions).toEqual({
    code: failure.error,
    requestId: response.headers.get('x-request-id'),
  });
});
