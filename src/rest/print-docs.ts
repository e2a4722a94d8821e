import { readFileSync, writeFileSync } from 'node:fs';
import Fastify from 'fastify';
import { limits } from '../domain/limits.ts';
import { createServices } from '../services/services.ts';
import { createClient } from '../store/client.ts';
import { createStore } from '../store/store.ts';
import { problemCatalogue, withGenerated } from './problem-docs.ts';
import { restRoutes } from './routes.ts';

// The routes are only declared: nothing connects to a database.
const services = createServices(createStore(createClient('mongodb://localhost'), 'unused'));
const app = Fastify();
await app.register(restRoutes, {
  services,
  agentBodyBytes: limits.agentBodyBytes,
  viewerOf: noRequest,
  scopeOf: noRequest,
});
const document = (await app.inject('/openapi.json')).json();
writeFileSync('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(
  'docs/rest.md',
  withGenerated(readFileSync('docs/rest.md', 'utf8'), 'problems', problemCatalogue()),
);

function noRequest(): never {
  throw new Error('No request is served here');
}
