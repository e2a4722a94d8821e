import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { canPin } from './processes.ts';

const packages = [
  'fastify',
  'mongodb',
  'mercurius',
  '@apollo/server',
  '@as-integrations/fastify',
  'graphql-yoga',
  'graphql',
  'dataloader',
  'autocannon',
];

/** Where and with what a run was made, so that two runs can be told apart. */
export function describeMachine(database: string) {
  return {
    date: new Date().toISOString(),
    commit: commit(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    pinned: canPin,
    loadAverageBefore: loadavg()[0],
    memoryMegabytes: Math.round(totalmem() / 1_048_576),
    system: `${type()} ${release()}`,
    node: process.version,
    database,
    versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

function commit(): string | null {
  try {
    const run = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    return `${run('rev-parse', '--short', 'HEAD')}${run('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    // Not a checkout.
    return null;
  }
}
