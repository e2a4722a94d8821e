import { once } from 'node:events';
import type { CommandCounter } from './command-counter.ts';
import type { LoadRequest, LoadResult } from './load.ts';
import type { Operation } from './operations.ts';
import { loadCore, start } from './processes.ts';
import type { RunningServer } from './servers.ts';

export interface Measurement extends LoadResult {
  readonly server: string;
  readonly operation: Operation['name'];
  readonly door: Operation['door'];
  readonly connections: number;
  readonly cpuMillisecondsPerRequest: number;
  readonly peakMegabytes: number;
  readonly megabytesAfter: number;
  /** How busy the load's process was, 1 for a whole core: near 1, it and not the server is what was measured. */
  readonly loadCpu: number;
}

export interface Load {
  run(request: LoadRequest): Promise<LoadResult>;
  cpuMilliseconds(): Promise<number>;
  stop(): Promise<void>;
}

export function startLoad(): Load {
  const running = start(new URL('./load.js', import.meta.url).pathname, [], { core: loadCore });
  return {
    run: async (request) => {
      const answer = once(running.child, 'message');
      running.child.send(request);
      const [result] = (await answer) as [LoadResult | { readonly fault: string }];
      if ('fault' in result) throw new Error(result.fault);
      return result;
    },
    cpuMilliseconds: async () => (await running.usage()).cpuMilliseconds,
    stop: running.stop,
  };
}

interface Subject {
  readonly name: string;
  readonly server: RunningServer;
  readonly operation: Operation;
  readonly connections: number;
}

/** Warms the server up with the same requests, then measures. */
export async function measure(
  load: Load,
  { name, server, operation, connections }: Subject,
  { warmUp, seconds }: { warmUp: number; seconds: number },
): Promise<Measurement> {
  const request = { url: server.url, operation, connections };
  await load.run({ ...request, seconds: warmUp });
  const [before, loadBefore] = [await server.usage(), await load.cpuMilliseconds()];
  const result = await load.run({ ...request, seconds });
  const [usage, loadAfter] = [await server.usage(), await load.cpuMilliseconds()];
  const { requests, requestsPerSecond } = result;
  return {
    server: name,
    operation: operation.name,
    door: operation.door,
    connections,
    ...result,
    cpuMillisecondsPerRequest: (usage.cpuMilliseconds - before.cpuMilliseconds) / requests,
    peakMegabytes: usage.peakMegabytes,
    megabytesAfter: usage.megabytes,
    loadCpu: (loadAfter - loadBefore) / ((requests / requestsPerSecond) * 1_000),
  };
}

/** Database commands for each request, counted apart from the measurement, which the counter would slow down. */
export async function commandsPerRequest(
  load: Load,
  counter: CommandCounter,
  { server, operation, connections }: Omit<Subject, 'name'>,
): Promise<number> {
  const amount = Math.max(200, connections * 20);
  const request = { url: server.url, operation, connections, amount };
  await load.run(request);
  counter.take();
  await load.run(request);
  const commands = Object.values(counter.take()).reduce((sum, count) => sum + count, 0);
  return commands / amount;
}
