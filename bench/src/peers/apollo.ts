import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { connect } from './database.ts';
import { type Context, createContext, resolversWithLoaders } from './loaders.ts';
import { typeDefs } from './schema.ts';

// Apollo Server in Fastify by its integration, which its documentation recommends over the standalone server.

const database = await connect();
const app = Fastify();
const apollo = new ApolloServer<Context>({
  typeDefs,
  resolvers: resolversWithLoaders(database),
  plugins: [fastifyApolloDrainPlugin(app)],
});
await apollo.start();
await app.register(fastifyApollo(apollo), { context: async () => createContext(database) });
await app.listen({ port: Number(process.env.PORT) });
