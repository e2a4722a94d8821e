#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type CommandLine, readCommandLine, usage } from './cli/command-line.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { GatewayError } from './domain/errors.ts';
import { EmbeddedDatabaseError } from './embedded/index.ts';

type Command = (config: Config, line: CommandLine) => Promise<void>;

/** Each loads what it needs when it is called: most do without the server. */
const commands: Readonly<Partial<Record<string, () => Promise<Command>>>> = {
  start: async () => (await import('./cli/start.ts')).start,
  database: async () => (await import('./cli/database.ts')).database,
  seed: async () => (await import('./cli/seed.ts')).seed,
  keys: async () => (await import('./cli/keys.ts')).keys,
  organizations: async () => (await import('./cli/organizations.ts')).organizations,
};

// Where nobody reads what is printed any more, as behind `| head`, the work goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(isOperatorsFault(error) ? error.message : error);
  // What was started before the fault must not keep the process alive.
  process.exit(1);
});

async function main(args: readonly string[]): Promise<void> {
  const line = readCommandLine(args);
  if (line.help) return console.log(usage);
  if (line.version) return console.log(versionOfPackage());
  const load = commands[line.command];
  if (!load) throw new ConfigError([`  there is no command ${JSON.stringify(line.command)}; see --help`]);
  const config = readConfig(line.flags, process.env);
  const run = await load();
  await run(config, line);
}

/** Faults that the operator can mend are told in one message, without a stack. */
function isOperatorsFault(error: unknown): error is Error {
  const { code } = Object(error);
  const isUsage = typeof code === 'string' && /^ERR_PARSE_ARGS|^EADDRINUSE|^EACCES|^EADDRNOTAVAIL/.test(code);
  return (
    error instanceof ConfigError ||
    error instanceof GatewayError ||
    error instanceof EmbeddedDatabaseError ||
    (error instanceof Error && isUsage)
  );
}

function versionOfPackage(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}
