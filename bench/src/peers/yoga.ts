import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { connect } from './database.ts';
import { createContext, resolversWithLoaders } from './loaders.ts';
import { typeDefs } from './schema.ts';

const database = await connect();
const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers: resolversWithLoaders(database) }),
  context: () => createContext(database),
});
createServer(yoga).listen(Number(process.env.PORT));
