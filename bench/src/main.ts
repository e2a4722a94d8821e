import { mkdirSync, writeFileSync } from 'node:fs';
import { compare } from './compare.ts';
import { openBenchDatabase } from './database.ts';
import { growthTable, measureGrowth } from './growth.ts';
import { describeMachine } from './machine.ts';
import { startLoad } from './measure.ts';
import { type Options, readOptions, usage } from './options.ts';
import { contestants } from './servers.ts';
import { table } from './table.ts';

const options = readOptions(process.argv.slice(2));
if (options === 'help') console.log(usage);
else await main(options);

async function main(options: Options): Promise<void> {
  const database = await openBenchDatabase();
  const load = startLoad();
  try {
    const machine = describeMachine(database.name);
    if (options.growth) {
      const rows = await measureGrowth(database, load, { ...options, sizes: options.growth });
      console.log(growthTable(rows));
      keep('growth', { machine, options, rows });
    } else {
      const rows = await compare(database, load, options);
      console.log(table(rows, Object.fromEntries(contestants.map(({ name, title }) => [name, title]))));
      keep('compare', { machine, options, rows });
    }
  } finally {
    await load.stop();
    await database.close();
  }
}

interface Result {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly options: Options;
  readonly rows: readonly unknown[];
}

function keep(kind: string, result: Result): void {
  const folder = new URL('../results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${result.machine.date.slice(0, 19).replaceAll(':', '')}-${kind}.json`, folder);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\nKept in ${file.pathname}`);
}
