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

const agentParts = {
  displayName: 'Both doors',
  description: 'One truth.',
  systemPrompt: 'Say the same.',
  defaultModelId: model?.id,
  capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }, { ref: 'current_time' }],
  tags: ['b', ' a ', 'b'],
};

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
  createAgent: {
    operation: (fields) => agentMutation('applyAgent', 'ApplyAgentInput', fields),
    variables: ({ input }) => ({ input }),
    requests: {
      'everything there is': { input: { name: 'both-doors', ...agentParts } },
      'one that is there': { input: { name: 'debugger', tags: null } },
      'an unknown id without a name': { input: { id: `agent_${nobody}` } },
      'neither id nor name': { input: { description: 'x' } },
      'a name that another has': { input: { id: `agent_${nobody}`, name: 'debugger' } },
      'an unknown model': { input: { name: 'both-doors', defaultModelId: `model_${nobody}` } },
      'seven faults': {
        input: {
          name: 'Not a name',
          displayName: '',
          description: 'x'.repeat(4097),
          defaultModelId: `model_${nobody}`,
          capabilities: [{ ref: 'no_such_thing' }, { ref: 'web_fetch', config: { timeout_ms: 'soon' } }],
          tags: [''],
        },
      },
    },
  },
  getAgent: {
    operation: (fields) => `query ($id: ID!) { agent(id: $id) ${fields} }`,
    variables: ({ params }) => ({ id: params?.agent_id }),
    requests: {
      'an unknown id': { params: { agent_id: `agent_${nobody}` } },
      'an id of another kind': { params: { agent_id: `model_${nobody}` } },
    },
  },
  listAgents: {
    operation: (fields) => `query ($first: Int, $filter: AgentFilter) {
      agents(first: $first, filter: $filter) { nodes ${fields} totalCount }
    }`,
    variables: ({ query }) => ({
      first: Number(query?.limit ?? 20),
      filter: {
        search: query?.search,
        statuses: query?.include_archived === 'true' ? ['ACTIVE', 'ARCHIVED'] : ['ACTIVE'],
      },
    }),
    requests: {
      'two rows': { query: { limit: '2' } },
      'a search': { query: { search: 'ANALYST' } },
      'archived ones too': { query: { include_archived: 'true' } },
      'too long a search': { query: { search: 'x'.repeat(256) } },
    },
  },
  updateAgent: {
    operation: (fields) => agentMutation('updateAgent', 'UpdateAgentInput', fields),
    variables: ({ params, input }) => ({ input: { id: params?.agent_id, ...input } }),
    requests: {
      'everything there is': { params: { agent_id: agent?.id ?? '' }, input: agentParts },
      'all cleared': {
        params: { agent_id: agent?.id ?? '' },
        input: Object.fromEntries(Object.keys(agentParts).map((key) => [key, null])),
      },
      'an unknown id': { params: { agent_id: `agent_${nobody}` }, input: { tags: [] } },
      'a taken name': { params: { agent_id: agent?.id ?? '' }, input: { name: 'concierge' } },
    },
  },
  replaceAgent: 'GraphQL changes what is given and leaves the rest; `applyAgent` is the twin of POST',
  archiveAgent: 'answers nothing, where GraphQL gives the agent',
  copyAgent: 'the second copy under the name of the example is refused',
  ...Object.fromEntries(
    ['list', 'create', 'get', 'update', 'archive'].flatMap((verb) =>
      [`Model`, `LlmModel`, `Provider`].map((noun) => [
        verb + noun + (verb === 'list' ? 's' : ''),
        'has names of its own: `model_id` is the name of a model, `provider_type` the type of a provider',
      ]),
    ),
  ),
};

function agentMutation(mutation: string, input: string, fields: string): string {
  return `mutation ($input: ${input}!) {
    ${mutation}(input: $input) { __typename ... on Agent ${fields} ... on Error { code issues { path code } } }
  }`;
}

function filterOf({ tag, agent_id, search }: Readonly<Record<string, string>>) {
  return {
    ...(tag !== undefined && { tags: { any: [tag] } }),
    ...(agent_id !== undefined && { agentIds: [agent_id] }),
    ...(search !== undefined && { titleContains: search }),
  };
}
