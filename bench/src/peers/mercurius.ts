import Fastify from 'fastify';
import mercurius from 'mercurius';
import { createSession } from './create-session.ts';
import { connect, findByIds, newestSessions, type SessionRow } from './database.ts';
import { createSessionResult, fields, type ListArguments } from './resolvers.ts';
import { typeDefs } from './schema.ts';

interface Load {
  readonly obj: SessionRow;
}

const database = await connect();
const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  resolvers: {
    Query: {
      sessions: async (_root: unknown, { first, filter }: ListArguments) => ({
        nodes: await newestSessions(database, { limit: first, before: filter?.createdAt?.before }),
      }),
    },
    Mutation: {
      createSession: (_root: unknown, { input }: { input: unknown }) =>
        createSessionResult(input, (checked) => createSession(database, checked)),
    },
    ...fields,
  },
  loaders: {
    Session: {
      agent: (queries: Load[]) =>
        findInOrder(
          database.agents,
          queries.map(({ obj }) => obj.agentId),
        ),
      model: (queries: Load[]) =>
        findInOrder(
          database.models,
          queries.map(({ obj }) => obj.modelId),
        ),
    },
  },
});
await app.listen({ port: Number(process.env.PORT) });

async function findInOrder(collection: typeof database.agents, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await findByIds(collection, wanted);
  const byId = new Map(wanted.map((id, index) => [id, rows[index] ?? null]));
  return ids.map((id) => (id === null ? null : (byId.get(id) ?? null)));
}
