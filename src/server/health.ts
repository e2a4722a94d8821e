import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that the database may take to answer before the gateway calls itself not ready. */
const deadline = 2_000;

/** Probes carry no key, and are not logged. */
const open = { logLevel: 'warn', config: { isPublic: true } } as const;

export interface Readiness {
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Whether the gateway has prepared its collections and is not shutting down. */
  isServing(): boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can serve requests, with the database; 503 otherwise. */
export async function healthRoutes(
  app: FastifyInstance,
  { readiness }: { readiness: Readiness },
): Promise<void> {
  app.get('/healthz', open, () => ({ status: 'alive' }));
  app.get('/readyz', open, async (_request, reply) => {
    if (readiness.isServing() && (await answersInTime(readiness))) return { status: 'ready' };
    return reply.code(503).header('retry-after', '1').send({ status: 'unavailable' });
  });
}

async function answersInTime(readiness: Readiness): Promise<boolean> {
  const answered = new AbortController();
  const ping = readiness.ping().then(
    () => true,
    () => false,
  );
  const late = after(deadline, false, { signal: answered.signal }).catch(() => false);
  const isInTime = await Promise.race([ping, late]);
  answered.abort();
  return isInTime;
}
