/** One kind of request, sent over and over. */
export interface Operation {
  readonly name: 'create' | 'list';
  readonly door: 'GraphQL' | 'REST';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent in turn; empty for GET. */
  readonly bodies: readonly string[];
  readonly status: number;
  /** What every right answer contains. */
  readonly contains: string;
}

export const listDocument = `query List {
  sessions(first: 20) {
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

/** Lists come first: creating adds rows, and how many depends on the server's speed. */
export const operations: readonly Operation[] = [
  {
    name: 'list',
    door: 'GraphQL',
    method: 'POST',
    path: '/graphql',
    bodies: [JSON.stringify({ query: listDocument })],
    status: 200,
    contains: '"displayName":"Claude',
  },
  {
    name: 'list',
    door: 'REST',
    method: 'GET',
    path: '/v1/sessions?limit=20',
    bodies: [],
    status: 200,
    contains: '"id":"session_',
  },
  {
    name: 'create',
    door: 'GraphQL',
    method: 'POST',
    path: '/graphql',
    bodies: inputs.map((input) => JSON.stringify({ query: createDocument, variables: { input } })),
    status: 200,
    contains: '"__typename":"Session"',
  },
  {
    name: 'create',
    door: 'REST',
    method: 'POST',
    path: '/v1/sessions',
    bodies: inputs.map(({ agentId, modelId, ...rest }) =>
      JSON.stringify({ agent_id: agentId, model_id: modelId, ...rest }),
    ),
    status: 201,
    contains: '"id":"session_',
  },
];

function demoId(prefix: string, number: number): string {
  return `${prefix}_01933b5a00007000800000000000${number.toString(16).padStart(4, '0')}`;
}
