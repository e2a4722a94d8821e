import { afterAll, describe, expect, test } from 'vitest';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);

const beginTurn = graphql(`
  mutation TestBeginTurn($input: BeginTurnInput!) {
    beginTurn(input: $input) {
      __typename
      ... on Session { status startedAt turn { id runtime startedAt leaseExpiresAt } }
      ... on Error { code message }
      ... on TurnConflictError { turn { runtime startedAt } }
    }
  }
`);

const endTurn = graphql(`
  mutation TestEndTurn($input: CompleteTurnInput!) {
    completeTurn(input: $input) {
      __typename
      ... on Session {
        status finishedAt preview outputPreview turn { id }
        usage { inputTokens outputTokens cacheReadTokens cacheCreationTokens }
      }
      ... on Error { code message }
    }
  }
`);

const cancelTurn = graphql(`
  mutation TestCancelTurn($input: SessionTargetInput!) {
    cancelTurn(input: $input) { __typename ... on Session { status version turn { id } } }
  }
`);

const createMessage = graphql(`
  mutation TestCreateMessage($input: CreateMessageInput!) {
    createMessage(input: $input) {
      __typename
      ... on Message {
        id role controls metadata tags turnId sequence
        content {
          __typename
          ... on TextPart { text }
          ... on ImagePart { url mediaType }
          ... on ToolResultPart { toolCallId result }
        }
      }
      ... on Error { code issues { path code } }
    }
  }
`);

const appendEvents = graphql(`
  mutation TestAppendEvents($input: AppendEventsInput!) {
    appendEvents(input: $input) {
      __typename
      ... on AppendedEvents { events { id sequence type turnId data } session { lastSequence } }
      ... on Error { code issues { path code } }
    }
  }
`);

const readLog = graphql(`
  query TestReadLog(
    $id: ID!, $first: Int, $last: Int, $after: String, $before: String,
    $types: [String!], $exclude: [String!], $filter: EventFilter
  ) {
    session(id: $id) {
      events(
        first: $first, last: $last, after: $after, before: $before,
        types: $types, exclude: $exclude, filter: $filter
      ) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { sequence type message { role } }
      }
      messages { totalCount nodes { role content { __typename } } }
    }
  }
`);

async function newSessionId(): Promise<string> {
  const id = newId('session');
  const input = { agentId, modelId: null, title: null, tags: [], capabilities: [] };
  const organizationId = 'org_00000000000000000000000000000001';
  await storeSession(gateway.store, newSession(input, { id, organizationId, now: new Date() }));
  return id;
}

async function begun(sessionId: string): Promise<string> {
  const { data } = await send(gateway.url, beginTurn, { input: { sessionId, runtime: 'runner-1' } });
  if (data?.beginTurn.__typename !== 'Session' || !data.beginTurn.turn) throw new Error('no turn was begun');
  return data.beginTurn.turn.id;
}

describe('turns', () => {
  test('a turn runs from beginTurn to completeTurn, with messages and tokens', async () => {
    const sessionId = await newSessionId();
    await send(gateway.url, createMessage, {
      input: { sessionId, role: 'USER', content: [{ text: 'Hi there' }] },
    });
    const turnId = await begun(sessionId);
    const data = { role: 'agent', content: [{ type: 'text', text: 'Hello' }] };
    await send(gateway.url, appendEvents, {
      input: { sessionId, turnId, events: [{ type: 'message.created', data }] },
    });
    const usage = { inputTokens: 10, outputTokens: 2, cacheReadTokens: 5 };
    const done = await send(gateway.url, endTurn, { input: { sessionId, turnId, usage } });
    expect(done.data?.completeTurn).toEqual({
      __typename: 'Session',
      status: 'IDLE',
      finishedAt: null,
      preview: 'Hi there',
      outputPreview: 'Hello',
      turn: null,
      usage: { inputTokens: 10, outputTokens: 2, cacheReadTokens: 5, cacheCreationTokens: null },
    });
    const again = await send(gateway.url, endTurn, { input: { sessionId, turnId } });
    expect(again.data?.completeTurn).toMatchObject({
      __typename: 'TurnConflictError',
      message: expect.stringContaining('none is running'),
    });
  });

  test('a second runtime is told who runs the turn and since when', async () => {
    const sessionId = await newSessionId();
    await begun(sessionId);
    const { data } = await send(gateway.url, beginTurn, { input: { sessionId, runtime: 'runner-2' } });
    expect(data?.beginTurn).toMatchObject({
      __typename: 'TurnConflictError',
      code: 'CONFLICT',
      turn: { runtime: 'runner-1', startedAt: expect.stringMatching(/Z$/) },
    });
  });

  test('a cancelled turn can no longer be completed; cancelling where none runs changes nothing', async () => {
    const sessionId = await newSessionId();
    const turnId = await begun(sessionId);
    for (let time = 0; time < 2; time += 1) {
      const { data } = await send(gateway.url, cancelTurn, { input: { sessionId } });
      expect(data?.cancelTurn).toEqual({ __typename: 'Session', status: 'IDLE', version: 3, turn: null });
    }
    const { data } = await send(gateway.url, endTurn, { input: { sessionId, turnId } });
    expect(data?.completeTurn.__typename).toBe('TurnConflictError');
  });

  test('a finished session takes no further turn', async () => {
    const sessionId = await newSessionId();
    const turnId = await begun(sessionId);
    await send(gateway.url, endTurn, { input: { sessionId, turnId, finish: true } });
    const { data } = await send(gateway.url, beginTurn, { input: { sessionId, runtime: 'runner-2' } });
    expect(data?.beginTurn).toMatchObject({
      __typename: 'ConflictError',
      message: expect.stringContaining('finished at'),
    });
  });
});

describe('messages', () => {
  test('every kind of part comes back as it went in', async () => {
    const sessionId = await newSessionId();
    const controls = { modelId: 'x', reasoning: { effort: 'high' } };
    const { data } = await send(gateway.url, createMessage, {
      input: {
        sessionId,
        role: 'USER',
        content: [{ text: 'See:' }, { image: { url: 'https://x.test/a.png', mediaType: 'image/png' } }],
        controls,
        metadata: { from: 'web' },
        tags: ['a'],
      },
    });
    expect(data?.createMessage).toEqual({
      __typename: 'Message',
      id: expect.stringMatching(/^message_[0-9a-f]{32}$/),
      role: 'USER',
      content: [
        { __typename: 'TextPart', text: 'See:' },
        { __typename: 'ImagePart', url: 'https://x.test/a.png', mediaType: 'image/png' },
      ],
      controls,
      metadata: { from: 'web' },
      tags: ['a'],
      turnId: null,
      sequence: 2,
    });
  });

  test('a message with an id of its own is stored once', async () => {
    const sessionId = await newSessionId();
    const id = newId('message');
    const input = { sessionId, id, role: 'USER' as const, content: [{ text: 'once' }] };
    const [one, two] = await Promise.all([1, 2].map(() => send(gateway.url, createMessage, { input })));
    expect(one?.data?.createMessage).toMatchObject({ id, sequence: 2 });
    expect(two?.data).toEqual(one?.data);
    const { data } = await send(gateway.url, readLog, { id: sessionId });
    expect(data?.session?.messages.totalCount).toBe(1);
  });

  test('faults are told in the names of the input', async () => {
    const sessionId = await newSessionId();
    const content = [{ text: '' }, { image: { url: '' } }, { toolResult: { toolCallId: '' } }];
    const { data } = await send(gateway.url, createMessage, { input: { sessionId, role: 'AGENT', content } });
    expect(data?.createMessage).toMatchObject({
      code: 'INVALID_INPUT',
      issues: expect.arrayContaining([
        { path: ['input', 'content', '0', 'text'], code: 'TOO_SHORT' },
        { path: ['input', 'content', '1', 'image', 'url'], code: 'TOO_SHORT' },
        { path: ['input', 'content', '2', 'toolResult', 'toolCallId'], code: 'TOO_SHORT' },
      ]),
    });
  });

  test("a client cannot speak with the agent's voice", async () => {
    const input = { sessionId: await newSessionId(), role: 'AGENT' as const, content: [{ text: 'I am' }] };
    const { data } = await send(gateway.url, createMessage, { input });
    expect(data?.createMessage).toMatchObject({
      issues: [{ path: ['input', 'role'], code: 'INVALID_VALUE' }],
    });
  });
});

describe('the log', () => {
  test('pages both ways, by types, with counts', async () => {
    const sessionId = await newSessionId();
    const events = Array.from({ length: 9 }, (_, n) => ({ type: n % 3 ? 'x.odd' : 'x.third', data: { n } }));
    const appended = await send(gateway.url, appendEvents, { input: { sessionId, events } });
    expect(appended.data?.appendEvents).toMatchObject({ session: { lastSequence: 10 } });
    const page = async (variables: object) => {
      const { data } = await send(gateway.url, readLog, { id: sessionId, ...variables });
      if (!data?.session) throw new Error('no session');
      return data.session.events;
    };
    const sequences = ({ nodes }: Awaited<ReturnType<typeof page>>) => nodes.map(({ sequence }) => sequence);
    const start = await page({ first: 4 });
    expect(sequences(start)).toEqual([1, 2, 3, 4]);
    expect(start).toMatchObject({ totalCount: 10, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(sequences(await page({ first: 4, after: start.pageInfo.endCursor }))).toEqual([5, 6, 7, 8]);
    expect(sequences(await page({ last: 3 }))).toEqual([8, 9, 10]);
    const third = await page({ types: ['x.third'] });
    expect([sequences(third), third.totalCount]).toEqual([[2, 5, 8], 3]);
    const others = await page({ exclude: ['x.odd', 'x.third'] });
    expect([sequences(others), others.totalCount]).toEqual([[1], 1]);
  });

  test('is filtered, and counted by the filter', async () => {
    const sessionId = await newSessionId();
    const events = [
      { type: 'x.a', data: { tool_name: 'web_fetch', note: 'Slow' }, tags: ['a'] },
      { type: 'x.b', data: { tool_name: 'web_fetch' }, tags: ['a', 'b'] },
      { type: 'x.b', data: { note: 'slowest' } },
    ];
    await send(gateway.url, appendEvents, { input: { sessionId, events } });
    const found = async (variables: object) => {
      const { data } = await send(gateway.url, readLog, { id: sessionId, ...variables });
      return [data?.session?.events.nodes.map(({ sequence }) => sequence), data?.session?.events.totalCount];
    };
    expect(await found({ filter: { toolName: 'web_fetch' } })).toEqual([[2, 3], 2]);
    expect(await found({ filter: { dataContains: 'slow' }, first: 1 })).toEqual([[2], 2]);
    expect(await found({ filter: { tags: { any: ['a'], none: ['b'] } } })).toEqual([[2], 1]);
    expect(await found({ filter: { ts: { before: '2020-01-01T00:00:00Z' } } })).toEqual([[], 0]);
    expect(await found({ filter: { turnId: newId('turn') } })).toEqual([[], 0]);
    expect(await found({ filter: { toolName: 'web_fetch' }, types: ['x.b'] })).toEqual([[3], 1]);
  });

  test('refuses a filter that is malformed', async () => {
    const filter = { turnId: 'turn_1', dataContains: '' };
    const { errors } = await send(gateway.url, readLog, { id: await newSessionId(), filter });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['filter', 'turnId'] }, { path: ['filter', 'dataContains'] }],
    });
  });

  test('is the same before and after its events have left the outbox', async () => {
    const sessionId = await newSessionId();
    const range = { after: null, before: null, types: null, exclude: [], limit: 100, descending: false };
    const whole = { organizationId: 'org_00000000000000000000000000000001', sessionId, ...range };
    const events = Array.from({ length: 5 }, (_, n) => ({ type: 'x.n', data: { n } }));
    await send(gateway.url, appendEvents, { input: { sessionId, events } });
    await gateway.services.close();
    const moved = await gateway.store.sessionLog.find(whole);
    const rows = await gateway.client
      .db(gateway.database)
      .collection('events')
      .find({ sessionId, sequence: { $gt: 3 } })
      .toArray();
    await gateway.client
      .db(gateway.database)
      .collection('events')
      .deleteMany({ sessionId, sequence: { $gt: 3 } });
    const outbox = rows.sort((a, b) => a.sequence - b.sequence);
    await gateway.client
      .db(gateway.database)
      .collection<{ _id: string }>('sessions')
      .updateOne({ _id: sessionId }, { $set: { outbox } });
    for (const part of [
      {},
      { after: 4 },
      { before: 5 },
      { limit: 2 },
      { descending: true },
      { descending: true, limit: 2 },
    ]) {
      const inRange = (moved ?? []).filter(
        ({ sequence }) => sequence > ('after' in part ? 4 : 0) && sequence < ('before' in part ? 5 : 100),
      );
      const expected = ('descending' in part ? inRange.toReversed() : inRange).slice(
        0,
        'limit' in part ? 2 : 100,
      );
      expect(await gateway.store.sessionLog.find({ ...whole, ...part })).toEqual(expected);
    }
    expect(await gateway.store.sessionLog.count(whole)).toBe(6);
  });

  test('of a page of sessions takes one command more than their events', async () => {
    const query = graphql(
      `query TestMessagesOfSessions { sessions(first: 10) { nodes { messages(first: 1) { nodes { id } } } } }`,
    );
    const names = await commandsOf(gateway.client, () => send(gateway.url, query, {}));
    expect(names.length).toBeLessThanOrEqual(12);
  });

  test('refuses a cursor that it has not given', async () => {
    const { errors } = await send(gateway.url, readLog, { id: await newSessionId(), after: 'nonsense' });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });

  test("refuses the gateway's own types, and names the event", async () => {
    const events = [
      { type: 'x.a', data: {} },
      { type: 'turn.completed', data: {} },
    ];
    const { data } = await send(gateway.url, appendEvents, {
      input: { sessionId: await newSessionId(), events },
    });
    expect(data?.appendEvents).toMatchObject({ issues: [{ path: ['input', 'events', '1', 'type'] }] });
  });
});
