import { agents, models } from '../../../src/demo/catalogue.ts';
import { faults, sevenFaults } from '../../support/faults.ts';

/** What a request says, apart from how its door takes it. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** In the names of GraphQL. */
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface Twin {
  /** The GraphQL operation, given a selection of all the fields that REST answers with. */
  operation(fields: string): string;
  variables(request: Request): Record<string, unknown>;
  /** Requests to compare, beside the documented example. */
  readonly requests: Readonly<Record<string, Request>>;
}

const [agent] = agents;
const [, model] = models;
const nobody = 'f'.repeat(32);

/** The GraphQL twin of each REST operation, by operation id; a text says why there is none. */
export const twins: Readonly<Record<string, Twin | string>> = {
  createSession: {
    operation: (fields) => `mutation ($input: CreateSessionInput!) {
      createSession(input: $input) { __typename ... on Session ${fields} ... on Error { code issues { path code } } }
    }`,
    variables: ({ input }) => ({ input }),
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
  },
  getSession: {
    operation: (fields) => `query ($id: ID!) { session(id: $id) ${fields} }`,
    variables: ({ params }) => ({ id: params?.session_id }),
    requests: {
      'an unknown id': { params: { session_id: `session_${nobody}` } },
      'a malformed id': { params: { session_id: 'session_1' } },
      'an id of another kind': { params: { session_id: `agent_${nobody}` } },
    },
  },
  listSessions: {
    operation: (fields) => `query ($first: Int) { sessions(first: $first) { nodes ${fields} totalCount } }`,
    variables: ({ query }) => ({ first: Number(query?.limit ?? 20) }),
    requests: {
      'three rows': { query: { limit: '3' } },
      'no rows': { query: { limit: '0' } },
      'too many rows': { query: { limit: '101' } },
    },
  },
};
