import DataLoader from 'dataloader';
import { builtIn } from '../domain/built-in/catalogue.ts';
import type { Capability } from '../domain/capability-definition.ts';
import type { Store } from '../store/store.ts';
import type { Viewer } from './viewer.ts';

type ById<T> = DataLoader<string, T | null>;

export type Loaders = ReturnType<typeof createLoaders>;

/**
 * Lookups by id for one request, each id read once. In a list with agents, their default models, the sessions' own
 * models and the providers, models and providers are reached at several depths: a loader therefore waits while one
 * that leads to it is reading, so that a list takes one command a collection, whatever the data.
 */
export function createLoaders(store: Store, { organizationId }: Viewer) {
  const agentReads = new Set<Promise<unknown>>();
  const modelReads = new Set<Promise<unknown>>();
  return {
    sessions: byId((ids) => store.sessions.findMany(organizationId, ids)),
    /** By ref; those that come with the gateway need no lookup. */
    capabilities: byId((refs) => findCapabilities(store, organizationId, refs)),
    agents: byId(tracked(agentReads, (ids) => store.agents.findMany(organizationId, ids))),
    models: byId(
      tracked(modelReads, (ids) => store.models.findMany(organizationId, ids)),
      [agentReads],
    ),
    providers: byId((ids) => store.providers.findMany(organizationId, ids), [agentReads, modelReads]),
  };
}

async function findCapabilities(store: Store, organizationId: string, refs: readonly string[]) {
  const own = refs.filter((ref) => builtIn(ref) === null);
  const found = new Map<string, Capability>();
  for (const capability of own.length > 0 ? await store.capabilities.findMany(organizationId, own) : [])
    if (capability) found.set(capability.ref, capability);
  return refs.map((ref) => builtIn(ref) ?? found.get(ref) ?? null);
}

type Read<T> = (ids: readonly string[]) => Promise<(T | null)[]>;

type Reads = Set<Promise<unknown>>;

function byId<T>(read: Read<T>, feeders: readonly Reads[] = []): ById<T> {
  if (feeders.length === 0) return new DataLoader(read);
  return new DataLoader(read, { batchScheduleFn: (dispatch) => afterFeeders(feeders, dispatch) });
}

/** Dispatches once nothing that leads here is being read; by then its readers have asked for what they found. */
function afterFeeders(feeders: readonly Reads[], dispatch: () => void): void {
  setImmediate(async () => {
    const pending = feeders.flatMap((reads) => [...reads]);
    if (pending.length === 0) return dispatch();
    await Promise.allSettled(pending);
    afterFeeders(feeders, dispatch);
  });
}

function tracked<T>(reads: Reads, read: Read<T>): Read<T> {
  return async (ids) => {
    const rows = read(ids);
    reads.add(rows);
    try {
      return await rows;
    } finally {
      reads.delete(rows);
    }
  };
}
