#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type Config, ConfigError, describeSettings, readCommandLine, readConfig } from './config.ts';
import { EmbeddedDatabaseError, startEmbeddedDatabase } from './embedded/index.ts';
import { startGateway } from './server/gateway.ts';
import { prepare } from './server/preparation.ts';
import { createClient } from './store/client.ts';
import { createStore } from './store/store.ts';

const usage = `Usage: session-gateway [command] [flags]

Commands:
  start     run the gateway (the default)
  database  run the embedded database alone, on the loopback port that --port names
  seed      write demo data into the database and leave

Flags, each with the environment variable that says the same:
${describeSettings()}
  -h, --help           show this text
  -v, --version        show the version
`;

const commands: Readonly<Record<string, (config: Config) => Promise<void>>> = { start, database, seed };

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(isOperatorsFault(error) ? error.message : error);
  // What was started before the fault must not keep the process alive.
  process.exit(1);
});

async function main(args: readonly string[]): Promise<void> {
  const { command, flags, help, version } = readCommandLine(args);
  if (help) return console.log(usage);
  if (version) return console.log(versionOfPackage());
  const run = commands[command];
  if (!run) throw new ConfigError([`  there is no command ${JSON.stringify(command)}; see --help`]);
  await run(readConfig(flags, process.env));
}

async function start(config: Config): Promise<void> {
  const embedded =
    config.mongodbUri === null ? await startEmbeddedDatabase({ directory: config.dataDir }) : null;
  const demo = config.demoData ?? embedded?.isNew ?? false;
  const gateway = await startGateway(config, config.mongodbUri ?? embedded?.uri ?? '', { demo });
  console.log(
    [
      '',
      `  GraphiQL  ${gateway.url}/graphql`,
      `  REST      ${gateway.url}/v1/sessions`,
      `  Docs      ${gateway.url}/docs`,
      `  Health    ${gateway.url}/readyz`,
      embedded
        ? `\n  Embedded database in ${config.dataDir}: for development and small installs. For production set MONGODB_URI.\n`
        : '',
    ].join('\n'),
  );
  onTermination(async () => {
    await gateway.close();
    await embedded?.close();
  });
}

async function database(config: Config): Promise<void> {
  const embedded = await startEmbeddedDatabase({ directory: config.dataDir, port: config.port });
  console.log(`MONGODB_URI=${embedded.uri}`);
  onTermination(() => embedded.close());
}

async function seed(config: Config): Promise<void> {
  const embedded =
    config.mongodbUri === null ? await startEmbeddedDatabase({ directory: config.dataDir }) : null;
  const client = createClient(config.mongodbUri ?? embedded?.uri ?? '');
  try {
    await prepare(createStore(client, config.mongodbDatabase), { demo: true });
    console.log(`Demo data is in the database ${config.mongodbDatabase}.`);
  } finally {
    await client.close();
    await embedded?.close();
  }
}

/** Runs `close` at the first SIGTERM or SIGINT and leaves; a second one leaves at once. */
function onTermination(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      await close().catch((error: unknown) => {
        console.error(error);
        process.exitCode = 1;
      });
      process.exit();
    });
  }
}

/** Faults that the operator can mend are told in one message, without a stack. */
function isOperatorsFault(error: unknown): error is Error {
  const { code } = Object(error);
  const isUsage = typeof code === 'string' && /^ERR_PARSE_ARGS|^EADDRINUSE|^EACCES|^EADDRNOTAVAIL/.test(code);
  return (
    error instanceof ConfigError ||
    error instanceof EmbeddedDatabaseError ||
    (error instanceof Error && isUsage)
  );
}

function versionOfPackage(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}
