import { type Config, isPrivate } from '../config.ts';
import { startEmbeddedDatabase } from '../embedded/index.ts';
import { type Gateway, startGateway } from '../server/gateway.ts';
import { onTermination } from './termination.ts';
import { startWorkers } from './workers.ts';

/** Runs the gateway until it is told to leave. */
export async function start(config: Config): Promise<void> {
  const embedded =
    config.mongodbUri === null ? await startEmbeddedDatabase({ directory: config.dataDir }) : null;
  const demo = config.demoData ?? embedded?.isNew ?? false;
  const run = config.workers === 1 ? startGateway : startWorkers;
  const gateway = await run(config, config.mongodbUri ?? embedded?.uri ?? '', { demo });
  onTermination(async () => {
    await gateway.close();
    await embedded?.close();
  });
  console.log(`
  GraphiQL  ${gateway.url}/graphql
  REST      ${gateway.url}/v1/sessions
  Docs      ${gateway.url}/docs
  Health    ${gateway.url}/readyz
`);
  if (embedded)
    console.log(
      `  Embedded database in ${config.dataDir}: for development and small installs. For production set MONGODB_URI.\n`,
    );
  await tellAccess(config, gateway);
}

/** Says who may come in. */
async function tellAccess(config: Config, gateway: Gateway): Promise<void> {
  if (config.auth === 'none' && isPrivate(config))
    return console.log('  Open to programs of this machine, without a key. AUTH=keys asks for keys.\n');
  if (config.auth === 'none')
    return console.warn(
      `  WARNING: AUTH=none: whoever reaches ${gateway.url} can read and change everything.\n`,
    );
  if (config.oidc === null && (await gateway.lacksKeys()))
    console.log(`  No API key exists yet. Make the first one with the same settings:
    node dist/main.js keys create --name first --scopes admin\n`);
}
