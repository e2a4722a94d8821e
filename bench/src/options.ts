import { parseArgs } from 'node:util';

export interface Options {
  /** Seconds of load before each measurement, so that code is compiled and caches are warm. */
  readonly warmUp: number;
  /** Seconds of each measurement. */
  readonly seconds: number;
  readonly connections: readonly number[];
  /** How often all is measured; the table shows the median. */
  readonly rounds: number;
  /** Sessions in the database when a server starts. */
  readonly sessions: number;
  /** Names of the servers to measure; all if empty. */
  readonly only: readonly string[];
  /** Operations to measure, such as `create-graphql`; all if empty. */
  readonly operations: readonly string[];
  /** Measure the list at growing numbers of sessions instead. */
  readonly growth: readonly number[] | null;
  /** File for the V8 CPU profile of the gateway's process, or null. */
  readonly profile: string | null;
}

export const usage = `npm run bench -- [flags]

  --quick             a short run: 1 s of warm-up, 2 s a measurement, 1 and 50 connections
  --growth            the list at 10 thousand, 100 thousand and 1 million sessions
  --only a,b          only these: gateway, fastify, mercurius, apollo, yoga
  --operations a,b    only these: list-graphql, list-rest, create-graphql, create-rest
  --connections 1,50  numbers of connections
  --seconds N         seconds of each measurement
  --rounds N          repeat all N times and show medians
  --sessions N        sessions in the database at the start
  --profile FOLDER    write a CPU profile of the gateway (open it in Chrome's developer tools)
`;

/** @throws TypeError for an unknown flag */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      quick: { type: 'boolean' },
      growth: { type: 'boolean' },
      only: { type: 'string' },
      operations: { type: 'string' },
      connections: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      sessions: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.help) return 'help';
  return {
    warmUp: values.quick ? 1 : 3,
    seconds: Number(values.seconds ?? (values.quick ? 2 : 6)),
    connections: (values.connections ?? (values.quick ? '1,50' : '1,50,200')).split(',').map(Number),
    rounds: Number(values.rounds ?? 1),
    sessions: Number(values.sessions ?? 10_000),
    only: values.only?.split(',') ?? [],
    operations: values.operations?.split(',') ?? [],
    growth: values.growth ? (values.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) : null,
    profile: values.profile ?? null,
  };
}
