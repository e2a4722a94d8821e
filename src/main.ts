#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { type CommandLine, readCommandLine, usage } from './cli/command-line.ts';
import { database, seed } from './cli/database.ts';
import { keys } from './cli/keys.ts';
import { organizations } from './cli/organizations.ts';
import { start } from './cli/start.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { GatewayError } from './domain/errors.ts';
import { EmbeddedDatabaseError } from './embedded/index.ts';

type Command = (config: Config, line: CommandLine) => Promise<void>;

const commands: Readonly<Partial<Record<string, Command>>> = { start, database, seed, keys, organizations };

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(isOperatorsFault(error) ? error.message : error);
  // What was started before the fault must not keep the process alive.
  process.exit(1);
});

async function main(args: readonly string[]): Promise<void> {
  const line = readCommandLine(args);
  if (line.help) return console.log(usage);
  if (line.version) return console.log(versionOfPackage());
  const run = commands[line.command];
  if (!run) throw new ConfigError([`  there is no command ${JSON.stringify(line.command)}; see --help`]);
  await run(readConfig(line.flags, process.env), line);
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
