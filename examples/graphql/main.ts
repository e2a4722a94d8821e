import { send, subscribe } from './client.ts';
import type { CreateSessionInput } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';

const createSession = graphql(`
  mutation CreateSession($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename
      ... on Session { id status agent { name defaultModel { displayName } } }
      ... on Error { code issues { path code } }
    }
  }
`);

const createMessage = graphql(`
  mutation CreateMessage($input: CreateMessageInput!) {
    createMessage(input: $input) { __typename ... on Error { code message } }
  }
`);

const followSession = graphql(`
  subscription FollowSession($sessionId: ID!) {
    sessionEvents(sessionId: $sessionId) {
      sequence type message { role content { ... on TextPart { text } } }
    }
  }
`);

const listSessions = graphql(`
  query ListSessions($first: Int!) {
    sessions(first: $first) { totalCount nodes { id title agent { name } } }
  }
`);

const agentId = 'agent_01933b5a000070008000000000000001';
const sessionId = await create({ agentId, title: 'Debug login issue', tags: ['debugging', 'urgent'] });
if (sessionId !== null) await follow(sessionId);

const { sessions } = await send(listSessions, { first: 3 });
console.log(`listed ${sessions.nodes.length} of ${sessions.totalCount} sessions`);

await create({ agentId: 'agent_123', title: '' });

/** Creates a session. What can be expected to fail is a type: the compiler asks for each to be handled. */
async function create(input: CreateSessionInput): Promise<string | null> {
  const { createSession: result } = await send(createSession, { input });
  if (result.__typename === 'Session') {
    console.log(`created ${result.id}, ${result.status}, for ${result.agent?.name}`);
    return result.id;
  }
  const faults = result.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
  console.log(`refused by ${result.code}: ${faults.join(', ')}`);
  return null;
}

/** Follows a session from its first event on, and says something in it meanwhile. */
async function follow(sessionId: string): Promise<void> {
  for await (const { sessionEvents: event } of subscribe(followSession, { sessionId })) {
    console.log(`followed ${event.sequence} ${event.type} ${JSON.stringify(event.message?.content ?? '')}`);
    if (event.message) break;
    await send(createMessage, {
      input: { sessionId, content: [{ text: 'Does it happen in every browser?' }] },
    });
  }
}
