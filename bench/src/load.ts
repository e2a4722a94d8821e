import { constants, setPriority } from 'node:os';
import autocannon from 'autocannon';
import type { Operation } from './operations.ts';

/** What a load of requests gave. Times are in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export interface LoadRequest {
  readonly url: string;
  readonly operation: Operation;
  readonly connections: number;
  /** Either is given. */
  readonly seconds?: number;
  readonly amount?: number;
}

// On a core that it shares with the database it lets that go first: a load from elsewhere would not take its time.
setPriority(constants.priority.PRIORITY_LOW);

// A process of its own, so that sending takes nothing from the server. It waits for its parent's wishes.
process.channel?.ref();
process.on('message', async (request: LoadRequest | 'usage') => {
  if (request === 'usage') return;
  process.send?.(await load(request).catch((error: unknown) => ({ fault: String(error) })));
});

async function load({ url, operation, connections, seconds, amount }: LoadRequest): Promise<LoadResult> {
  const { method, status, contains } = operation;
  const headers = method === 'POST' ? { 'content-type': 'application/json' } : {};
  const requests = operation.requests.map((request) => ({ ...request, method, headers }));
  let [clients, started] = [0, 0];
  const latencies: number[] = [];
  const wrongStatus = new Set<number>();
  const result = await new Promise<autocannon.Result>((done, failed) => {
    const running = autocannon(
      {
        url,
        connections,
        ...(amount === undefined ? { duration: seconds ?? 1 } : { amount }),
        // Each begins elsewhere: they move in step, and would all ask the same at a time.
        setupClient: (client) => {
          const first = Math.floor((clients / connections) * requests.length);
          client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
          clients += 1;
        },
        verifyBody: (body) => String(body).includes(contains),
      },
      (error: unknown, finished) => (error ? failed(error) : done(finished)),
    );
    running.on('start', () => {
      started = performance.now();
    });
    // Its own statistics are in whole milliseconds.
    running.on('response', (_client, code, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      if (code !== status) wrongStatus.add(code);
    });
  });
  const elapsed = (performance.now() - started) / 1_000;
  if (wrongStatus.size > 0 || result.mismatches > 0 || result.errors > 0) {
    throw new Error(
      `${operation.name} by ${operation.door}: statuses ${[...wrongStatus]}, ${result.mismatches} wrong answers, ${result.errors} errors`,
    );
  }
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / elapsed,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
