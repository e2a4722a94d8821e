import type { Config } from '../config.ts';
import { startEmbeddedDatabase } from '../embedded/index.ts';
import { onTermination } from './termination.ts';

/** Runs the embedded database alone, for other programs of this machine. */
export async function database(config: Config): Promise<void> {
  const embedded = await startEmbeddedDatabase({ directory: config.dataDir, port: config.port });
  console.log(`MONGODB_URI=${embedded.uri}`);
  onTermination(() => embedded.close());
}
