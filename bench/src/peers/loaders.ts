import DataLoader from 'dataloader';
import { createSession } from './create-session.ts';
import { type CatalogueRow, type Database, findByIds, newestSessions, type SessionRow } from './database.ts';
import { createSessionResult, fields, type ListArguments } from './resolvers.ts';

/** What Apollo Server and Yoga tell to do alike: DataLoaders made anew for each request. */
export interface Context {
  readonly agents: DataLoader<string, CatalogueRow | null>;
  readonly models: DataLoader<string, CatalogueRow | null>;
}

export function createContext({ agents, models }: Database): Context {
  return {
    agents: new DataLoader((ids) => findByIds(agents, ids)),
    models: new DataLoader((ids) => findByIds(models, ids)),
  };
}

export function resolversWithLoaders(database: Database) {
  return {
    Query: {
      sessions: async (_root: unknown, { first, filter }: ListArguments) => ({
        nodes: await newestSessions(database, { limit: first, before: filter?.createdAt?.before }),
      }),
    },
    Mutation: {
      createSession: (_root: unknown, { input }: { input: unknown }, { agents, models }: Context) =>
        createSessionResult(input, (checked) =>
          createSession(database, checked, (collection, id) =>
            collection === database.agents ? agents.load(id) : models.load(id),
          ),
        ),
    },
    Session: {
      ...fields.Session,
      agent: ({ agentId }: SessionRow, _args: unknown, { agents }: Context) => agents.load(agentId),
      model: ({ modelId }: SessionRow, _args: unknown, { models }: Context) =>
        modelId === null ? null : models.load(modelId),
    },
    Agent: fields.Agent,
    Model: fields.Model,
  };
}
