import type { Config } from '../config.ts';
import { startGateway } from '../server/gateway.ts';

/** What a worker is told when it begins. */
export interface WorkerTask {
  readonly config: Config;
  readonly uri: string;
  readonly demo: boolean;
}

/** What a worker reports: that it listens to its parent; where it listens, or why it cannot; then whether keys are lacking. */
export type WorkerReport =
  | { readonly isReady: true }
  | { readonly url: string }
  | { readonly fault: { readonly message: string; readonly code: unknown } }
  | { readonly lacksKeys: boolean };

// Signals go to the first process, which tells its workers: a terminal sends them to all at once.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);

// Without its parent a worker has no purpose.
process.once('disconnect', exit);
process.once('message', async (task: WorkerTask) => {
  try {
    await serve(task);
  } catch (error) {
    const { message = String(error), code } = Object(error);
    process.send?.({ fault: { message, code } } satisfies WorkerReport, () => process.exit(1));
  }
});

process.send?.({ isReady: true } satisfies WorkerReport);

function exit(): void {
  process.exit();
}

async function serve({ config, uri, demo }: WorkerTask): Promise<void> {
  const starting = startGateway(config, uri, { demo });
  const leave = () => starting.then((started) => started.close()).finally(exit);
  // It may be told to leave before it has started.
  process.once('message', leave);
  const gateway = await starting;
  process.off('disconnect', exit);
  process.once('disconnect', leave);
  process.send?.({ url: gateway.url } satisfies WorkerReport);
  process.send?.({ lacksKeys: await gateway.lacksKeys() } satisfies WorkerReport);
}
