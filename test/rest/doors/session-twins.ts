import { agents, models } from '../../../src/demo/catalogue.ts';
import { faults, sevenFaults } from '../../support/faults.ts';
import { mutation, nobody, one, onSession, session, strangers, type Twins } from './twin.ts';

const [agent] = agents;
const [, model] = models;
const target = 'SessionTargetInput';

/** Sessions: one, lists, numbers, and what is done to them. */
export const sessionTwins: Twins = {
  createSession: mutation({
    name: 'createSession',
    input: 'CreateSessionInput',
    result: 'Session',
    requests: {
      'everything there is': {
        input: {
          agentId: agent?.id,
          modelId: model?.id,
          title: 'Both doors',
          tags: ['b', ' a ', 'b'],
          capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }, { ref: 'current_time' }],
        },
      },
      'seven faults': { input: sevenFaults.input },
      ...Object.fromEntries(faults.map(({ name, input }) => [name, { input }])),
    },
  }),
  getSession: one('session', { param: 'session_id' }),
  listSessions: {
    operation: (fields) => `query ($first: Int, $filter: SessionFilter, $orderBy: SessionOrder) {
      sessions(first: $first, filter: $filter, orderBy: $orderBy) { nodes ${fields} totalCount }
    }`,
    variables: ({ query = {} }) => ({
      first: Number(query.limit ?? 20),
      filter: filterOf(query),
      orderBy: {
        field: (query.order_by ?? 'created_at').toUpperCase(),
        direction: query.order_desc === 'false' ? 'ASC' : 'DESC',
      },
    }),
    requests: {
      'three rows': { query: { limit: '3' } },
      'no rows': { query: { limit: '0' } },
      'too many rows': { query: { limit: '101' } },
      'some rows, the last changed last': {
        query: { tag: 'debugging', order_by: 'updated_at', order_desc: 'false' },
      },
      'rows of an agent of no valid id': { query: { agent_id: 'agent_1' } },
    },
  },
  getSessionStats: {
    operation: (fields) => `query ($filter: SessionFilter, $groupBy: SessionGroupBy) {
      sessionStats(filter: $filter, groupBy: $groupBy) ${fields}
    }`,
    variables: ({ query = {} }) => ({ filter: filterOf(query), groupBy: query.group_by?.toUpperCase() }),
    requests: {
      'by agent': { query: { group_by: 'agent' } },
      'by model': { query: { group_by: 'model' } },
      'by status': { query: { group_by: 'status' } },
      'by tag, of some': { query: { group_by: 'tag', tag: 'debugging' } },
      'by day': { query: { group_by: 'day' } },
    },
  },
  getSessionRuntimeAgent: {
    operation: (fields) => `query ($id: ID!) { session(id: $id) { runtimeAgent ${fields} } }`,
    variables: ({ params }) => ({ id: params?.session_id }),
    pick: ({ session: found }) => found && Object(found).runtimeAgent,
    requests: { ...strangers, 'without capabilities of its own': { params: session(12) } },
  },
  updateSession: onSession({
    name: 'updateSession',
    input: 'UpdateSessionInput',
    result: 'Session',
    body: { title: 'x' },
    requests: {
      'what clears': {
        params: session(3),
        input: { title: null, tags: null, modelId: null, capabilities: null },
      },
      'three faults': {
        params: session(3),
        input: { title: '', tags: [''], modelId: `model_${nobody}` },
      },
    },
  }),
  deleteSession: onSession({ name: 'deleteSession', input: target, result: null }),
  archiveSession: onSession({ name: 'archiveSession', input: target, result: 'Session' }),
  restoreSession: onSession({ name: 'restoreSession', input: target, result: 'Session' }),
  pinSession: onSession({ name: 'pinSession', input: target, result: null }),
  unpinSession: onSession({ name: 'unpinSession', input: target, result: null }),
  forkSession: onSession({
    name: 'forkSession',
    input: 'ForkSessionInput',
    result: 'Session',
    requests: {
      'up to a place': { params: session(1), input: { sequence: 2, title: 'Both doors' } },
      'beyond the end': { params: session(1), input: { sequence: 1_000 } },
      'two faults': { params: session(1), input: { sequence: -1, title: '' } },
    },
  }),
  exportSession: 'gives lines of what `messages` and `events` of `session` give page by page',
};

function filterOf({ tag, agent_id, search }: Readonly<Record<string, string>>) {
  return {
    ...(tag !== undefined && { tags: { any: [tag] } }),
    ...(agent_id !== undefined && { agentIds: [agent_id] }),
    ...(search !== undefined && { titleContains: search }),
  };
}
