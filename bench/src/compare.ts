import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countCommands } from './command-counter.ts';
import type { BenchDatabase } from './database.ts';
import { commandsPerRequest, type Load, type Measurement, measure } from './measure.ts';
import { listDocument, moments, type Operation, operations } from './operations.ts';
import type { Options } from './options.ts';
import { type Contestant, contestants, type RunningServer, startServer } from './servers.ts';
import type { Row } from './table.ts';

/** Measures every contestant in turn on the same data, round after round; each row is the median of its rounds. */
export async function compare(database: BenchDatabase, load: Load, options: Options): Promise<Row[]> {
  const chosen = contestants.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'gateway-bench-log-'));
  try {
    await expectSameAnswers(chosen, database, folder);
    const rounds: Measurement[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      for (const contestant of chosen)
        rounds.push(...(await measureOne(contestant, { database, load, options, folder })));
    }
    const commands = new Map<string, number>();
    for (const contestant of chosen) {
      for (const [key, count] of await countOne(contestant, { database, load, options, folder }))
        commands.set(key, count);
    }
    return medians(rounds).map((row) => ({ ...row, commandsPerRequest: commands.get(keyOf(row)) ?? null }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Bench {
  readonly database: BenchDatabase;
  readonly load: Load;
  readonly options: Options;
  readonly folder: string;
}

async function measureOne(contestant: Contestant, { database, load, options, folder }: Bench) {
  const measurements: Measurement[] = [];
  await database.reset(options.sessions);
  const profile = contestant.name === 'gateway' ? options.profile : null;
  const server = await startServer(contestant, { uri: database.uri, folder, profile });
  try {
    await warmUp(load, server, { operations: operationsOf(contestant, options), options });
    for (const operation of operationsOf(contestant, options)) {
      for (const connections of options.connections) {
        const subject = { name: contestant.name, server, operation, connections };
        const measurement = await measure(load, subject, options);
        const { requestsPerSecond, cpuMillisecondsPerRequest, loadCpu } = measurement;
        console.error(
          `${contestant.title}: ${operation.name} by ${operation.door}, ${connections} connections: ${Math.round(requestsPerSecond)} req/s, ${cpuMillisecondsPerRequest.toFixed(3)} ms CPU each (load ${Math.round(loadCpu * 100)} %)`,
        );
        measurements.push(measurement);
      }
    }
  } finally {
    await server.stop();
  }
  return measurements;
}

/**
 * Everything once, so that what is measured first is no colder than what is measured last. Few connections come before
 * many: the gateway refuses what would wait too long, as all that a cold one gets at once may.
 */
async function warmUp(
  load: Load,
  { url }: RunningServer,
  { operations, options }: { operations: readonly Operation[]; options: Options },
): Promise<void> {
  const [fewest, most] = [Math.min(...options.connections), Math.max(...options.connections)];
  for (const operation of operations) {
    for (const connections of new Set([fewest, most]))
      await load.run({ url, operation, connections, seconds: options.warmUp });
  }
}

async function countOne(contestant: Contestant, { database, load, options, folder }: Bench) {
  const counter = await countCommands(database.uri);
  const server = await startServer(contestant, { uri: counter.uri, folder, profile: null });
  const counts: [string, number][] = [];
  try {
    for (const operation of operationsOf(contestant, options)) {
      for (const connections of options.connections) {
        const count = await commandsPerRequest(load, counter, { server, operation, connections });
        counts.push([
          keyOf({
            server: contestant.name,
            operation: operation.name,
            door: operation.door,
            connections,
          }),
          count,
        ]);
      }
    }
  } finally {
    await server.stop();
    counter.close();
  }
  return counts;
}

/** Work is only the same if the answers are: every GraphQL server must give the same list. */
async function expectSameAnswers(chosen: readonly Contestant[], database: BenchDatabase, folder: string) {
  await database.reset(2_000);
  const answers = new Map<string, string>();
  for (const contestant of chosen.filter(({ doors }) => doors.includes('GraphQL'))) {
    const server = await startServer(contestant, { uri: database.uri, folder, profile: null });
    answers.set(await listAnswer(server), contestant.title);
    await server.stop();
  }
  if (answers.size > 1) throw new Error(`the answers differ: ${[...answers.values()].join(', ')}`);
}

async function listAnswer({ url }: RunningServer): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: listDocument, variables: { before: moments[0] } }),
  });
  return JSON.stringify(await response.json());
}

function operationsOf({ doors }: Contestant, { operations: wanted }: Options) {
  return operations.filter(
    ({ name, door }) =>
      doors.includes(door) && (wanted.length === 0 || wanted.includes(`${name}-${door.toLowerCase()}`)),
  );
}

type Key = Pick<Measurement, 'server' | 'operation' | 'door' | 'connections'>;

function keyOf({ server, operation, door, connections }: Key): string {
  return [server, operation, door, connections].join(' ');
}

function medians(measurements: readonly Measurement[]): Measurement[] {
  const keys = new Set(measurements.map(keyOf));
  return [...keys].flatMap((key) => {
    const rounds = measurements.filter((measurement) => keyOf(measurement) === key);
    rounds.sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
    return rounds[Math.floor((rounds.length - 1) / 2)] ?? [];
  });
}
