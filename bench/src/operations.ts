/** One kind of request, sent over and over. */
export interface Operation {
  readonly name: 'create' | 'list';
  readonly door: 'GraphQL' | 'REST';
  readonly method: 'GET' | 'POST';
  /** Sent in turn. */
  readonly requests: readonly { readonly path: string; readonly body?: string }[];
  readonly status: number;
  /** What every right answer contains. */
  readonly contains: string;
}

export const listDocument = `query List($before: DateTime!) {
  sessions(first: 20, filter: { createdAt: { before: $before } }) {
    nodes { id title status tags createdAt agent { id name displayName } model { id displayName } }
  }
}`;

const createDocument = `mutation Create($input: CreateSessionInput!) {
  createSession(input: $input) {
    __typename
    ... on Session { id organizationId agentId modelId title tags status createdAt updatedAt }
    ... on NotFoundError { message }
    ... on InvalidInputError { message }
  }
}`;

/** Agents and models of the demo data, which the database starts with. */
const agentIds = [1, 2, 3, 4, 5].map((number) => demoId('agent', number));
export const modelIds = [1, 2, 3].map((number) => demoId('model', number));

const inputs = agentIds.flatMap((agentId) =>
  modelIds.map((modelId, index) => ({
    agentId,
    modelId,
    title: `Debug login issue ${index}`,
    tags: ['debugging', 'urgent'],
  })),
);

/** Pages that different clients look at: each begins at another of the sessions that there are at least. */
export const moments = Array.from({ length: 200 }, (_, index) => momentOf(1_000 + index * 41).toISOString());

/** Lists come first: creating adds rows, and how many depends on the server's speed. */
export const operations: readonly Operation[] = [
  {
    name: 'list',
    door: 'GraphQL',
    method: 'POST',
    requests: moments.map((before) => ({
      path: '/graphql',
      body: JSON.stringify({ query: listDocument, variables: { before } }),
    })),
    status: 200,
    contains: '"displayName":"Claude',
  },
  {
    name: 'list',
    door: 'REST',
    method: 'GET',
    requests: moments.map((before) => ({ path: `/v1/sessions?limit=20&created_before=${before}` })),
    status: 200,
    contains: '"id":"session_',
  },
  {
    name: 'create',
    door: 'GraphQL',
    method: 'POST',
    requests: inputs.map((input) => ({
      path: '/graphql',
      body: JSON.stringify({ query: createDocument, variables: { input } }),
    })),
    status: 200,
    contains: '"__typename":"Session"',
  },
  {
    name: 'create',
    door: 'REST',
    method: 'POST',
    requests: inputs.map(({ agentId, modelId, ...rest }) => ({
      path: '/v1/sessions',
      body: JSON.stringify({ agent_id: agentId, model_id: modelId, ...rest }),
    })),
    status: 201,
    contains: '"id":"session_',
  },
];

/** When the session of a number was created, one a second. */
export function momentOf(number: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + number * 1_000);
}

function demoId(prefix: string, number: number): string {
  return `${prefix}_01933b5a00007000800000000000${number.toString(16).padStart(4, '0')}`;
}
