import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchDatabase } from './database.ts';
import { type Load, type Measurement, measure } from './measure.ts';
import { operations } from './operations.ts';
import { contestants, startServer } from './servers.ts';
import { layOut } from './table.ts';

export interface GrowthRow extends Measurement {
  readonly sessions: number;
}

/** Measures the gateway's lists at one connection while the number of sessions grows. */
export async function measureGrowth(
  database: BenchDatabase,
  load: Load,
  { sizes, warmUp, seconds }: { sizes: readonly number[]; warmUp: number; seconds: number },
): Promise<GrowthRow[]> {
  const gateway = contestants.find(({ name }) => name === 'gateway');
  if (!gateway) throw new Error('the gateway is among the contestants');
  const folder = mkdtempSync(join(tmpdir(), 'gateway-bench-log-'));
  const rows: GrowthRow[] = [];
  await database.reset(0);
  for (const sessions of sizes) {
    await database.grow(sessions);
    const server = await startServer(gateway, { uri: database.uri, folder, profile: null });
    for (const operation of operations.filter(({ name }) => name === 'list')) {
      const subject = { name: gateway.name, server, operation, connections: 1 };
      rows.push({ sessions, ...(await measure(load, subject, { warmUp, seconds })) });
    }
    await server.stop();
  }
  rmSync(folder, { recursive: true });
  return rows;
}

export function growthTable(rows: readonly GrowthRow[]): string {
  const head = ['list by', 'sessions', 'req/s', 'p50 ms', 'p99 ms', 'times the first'];
  const cells = rows.map((row) => {
    const first = rows.find(({ door }) => door === row.door);
    return [
      row.door,
      row.sessions.toLocaleString('en'),
      Math.round(row.requestsPerSecond).toLocaleString('en'),
      row.p50.toFixed(2),
      row.p99.toFixed(2),
      first ? (row.p50 / first.p50).toFixed(2) : '',
    ];
  });
  return layOut([head, ...cells]);
}
