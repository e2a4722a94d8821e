import type { Config } from '../config.ts';
import { withStore } from './stores.ts';

/** Writes demo data. */
export async function seed(config: Config): Promise<void> {
  await withStore(config, async () => undefined, { demo: true });
  console.log(`Demo data is in the database ${config.mongodbDatabase}.`);
}
