import type { Measurement } from './measure.ts';

export interface Row extends Measurement {
  readonly commandsPerRequest: number | null;
}

const columns = [
  'operation',
  'conn.',
  'server',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms/req',
  'commands/req',
  'peak MB',
  'GraphQL ratio',
  'REST ratio',
];

/**
 * The one table. A ratio tells how many times as many requests a second the gateway serves by that door as the server
 * of the row does.
 */
export function table(rows: readonly Row[], titles: Readonly<Record<string, string>>): string {
  const sorted = [...rows].sort(
    (a, b) => a.operation.localeCompare(b.operation) || a.connections - b.connections,
  );
  const cells = sorted.map((row) => [
    row.operation,
    String(row.connections),
    `${titles[row.server] ?? row.server}, ${row.door}`,
    Math.round(row.requestsPerSecond).toLocaleString('en'),
    row.p50.toFixed(2),
    row.p99.toFixed(2),
    row.cpuMillisecondsPerRequest.toFixed(3),
    row.commandsPerRequest?.toFixed(2) ?? '',
    Math.round(row.peakMegabytes).toString(),
    ratio(rows, row, 'GraphQL'),
    ratio(rows, row, 'REST'),
  ]);
  return layOut([columns, ...cells]);
}

/** Columns side by side; text to the left, numbers to the right. */
export function layOut(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const [head = [], ...body] = lines;
  const pad = (cell: string, column: number) =>
    body.some((line) => /[a-z]{2}/i.test(line[column] ?? ''))
      ? cell.padEnd(widths[column] ?? 0)
      : cell.padStart(widths[column] ?? 0);
  const toLine = (line: readonly string[]) => `| ${line.map(pad).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [toLine(head), rule, ...body.map(toLine)].join('\n');
}

function ratio(rows: readonly Row[], row: Row, door: Row['door']): string {
  const own = rows.find(
    (other) =>
      other.server === 'gateway' &&
      other.door === door &&
      other.operation === row.operation &&
      other.connections === row.connections,
  );
  return own ? (own.requestsPerSecond / row.requestsPerSecond).toFixed(2) : '';
}
