import type { CreateSessionInput, TypedDocumentString } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';

const { GATEWAY_URL: url = 'http://localhost:4000', GATEWAY_KEY: key } = process.env;

const createSession = graphql(`
  mutation CreateSession($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename
      ... on Session { id status agent { name defaultModel { displayName } } }
      ... on Error { code issues { path code } }
    }
  }
`);

const listSessions = graphql(`
  query ListSessions($first: Int!) {
    sessions(first: $first) { totalCount nodes { id title agent { name } } }
  }
`);

const agentId = 'agent_01933b5a000070008000000000000001';
await create({ agentId, title: 'Debug login issue', tags: ['debugging', 'urgent'] });

const { sessions } = await send(listSessions, { first: 3 });
console.log(`listed ${sessions.nodes.length} of ${sessions.totalCount} sessions`);

await create({ agentId: 'agent_123', title: '' });

/** Creates a session. What can be expected to fail is a type: the compiler asks for each to be handled. */
async function create(input: CreateSessionInput): Promise<void> {
  const { createSession: result } = await send(createSession, { input });
  if (result.__typename === 'Session') {
    console.log(`created ${result.id}, ${result.status}, for ${result.agent?.name}`);
    return;
  }
  const faults = result.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
  console.log(`refused by ${result.code}: ${faults.join(', ')}`);
}

async function send<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data: Result; errors?: Error[] };
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}
