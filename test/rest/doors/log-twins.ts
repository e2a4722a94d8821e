import { demoId } from '../../../src/demo/catalogue.ts';
import { nobody, onSession, session, strangers, type Twin, type Twins } from './twin.ts';

const hello = [{ type: 'text', text: 'Hello' }];
const turn = { turn_id: demoId('turn', 2) };
const lostTurn = { params: { ...session(1), turn_id: `turn_${nobody}` } };

/** What is said and done in sessions: turns, events, messages. */
export const logTwins: Twins = {
  beginTurn: onSession({
    name: 'beginTurn',
    input: 'BeginTurnInput',
    result: 'Session',
    body: { runtime: 'runner-1' },
    requests: {
      'the first turn': { params: session(12), input: { runtime: 'runner-1' } },
      'a turn while one runs': { params: session(12), input: { runtime: 'runner-2' } },
      'two faults': { params: session(3), input: { runtime: '', leaseSeconds: -1 } },
    },
  }),
  renewTurn: onSession({
    name: 'renewTurn',
    beside: turn,
    input: 'RenewTurnInput',
    result: 'Session',
    requests: { 'a turn that is not there': lostTurn },
  }),
  completeTurn: onSession({
    name: 'completeTurn',
    beside: turn,
    input: 'CompleteTurnInput',
    result: 'Session',
    requests: { 'a turn that is not there': lostTurn },
  }),
  failTurn: onSession({
    name: 'failTurn',
    beside: turn,
    input: 'FailTurnInput',
    result: 'Session',
    body: { reason: 'none' },
    requests: { 'a turn that is not there': { ...lostTurn, input: { reason: 'none' } } },
  }),
  cancelTurn: onSession({ name: 'cancelTurn', input: 'SessionTargetInput', result: 'Session' }),
  listEvents: log('events'),
  streamEvents: 'a stream: the subscription `sessionEvents` gives the same, and has tests of its own',
  appendEvents: onSession({
    name: 'appendEvents',
    input: 'AppendEventsInput',
    result: 'AppendedEvents',
    body: { events: [{ type: 'x.note', data: {} }] },
    requests: {
      'no events': { params: session(1), input: { events: [] } },
      'a type that is not theirs': {
        params: session(1),
        input: { events: [{ type: 'turn.started', data: {} }] },
      },
    },
  }),
  listMessages: log('messages'),
  createMessage: onSession({
    name: 'createMessage',
    input: 'CreateMessageInput',
    result: 'Message',
    toInput: ({ message, ...rest }) => ({ ...rest, ...toMessageInput(message) }),
    body: { message: { role: 'user', content: hello } },
    requests: {
      'metadata and tags': {
        params: session(1),
        input: { message: { role: 'user', content: hello }, metadata: { from_cli: true }, tags: ['b', 'a'] },
      },
    },
  }),
};

/** A connection of a session's log. */
function log(field: string): Twin {
  return {
    operation: (fields) =>
      `query ($id: ID!, $first: Int) { session(id: $id) { ${field}(first: $first) { nodes ${fields} totalCount } } }`,
    variables: ({ params, query }) => ({ id: params?.session_id, first: Number(query?.limit ?? 100) }),
    pick: ({ session: found }) => found && Reflect.get(Object(found), field),
    requests: {
      ...strangers,
      'two rows': { params: session(1), query: { limit: '2' } },
      'too many rows': { params: session(1), query: { limit: '101' } },
    },
  };
}

/** A message as GraphQL takes it: each part under the name of its type. */
function toMessageInput(message: unknown): Record<string, unknown> {
  const { role, content } = Object(message) as { role: string; content: { text: string }[] };
  return { role: role.toUpperCase(), content: content.map(({ text }) => ({ text })) };
}
