import DataLoader from 'dataloader';
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
  const reading = { agents: 0, models: 0 };
  const isAgentRead = () => reading.agents > 0;
  const isAgentOrModelRead = () => reading.agents + reading.models > 0;
  return {
    sessions: byId((ids) => store.sessions.findMany(organizationId, ids)),
    agents: byId(tracked(reading, 'agents', (ids) => store.agents.findMany(organizationId, ids))),
    models: byId(
      tracked(reading, 'models', (ids) => store.models.findMany(organizationId, ids)),
      isAgentRead,
    ),
    providers: byId((ids) => store.providers.findMany(organizationId, ids), isAgentOrModelRead),
  };
}

type Read<T> = (ids: readonly string[]) => Promise<(T | null)[]>;

function byId<T>(read: Read<T>, isFed?: () => boolean): ById<T> {
  return new DataLoader(read, isFed ? { batchScheduleFn: (dispatch) => afterFeeders(isFed, dispatch) } : {});
}

/** Dispatches once nothing that leads here is being read; by then its readers have asked for what they found. */
function afterFeeders(isFed: () => boolean, dispatch: () => void): void {
  setImmediate(() => (isFed() ? afterFeeders(isFed, dispatch) : dispatch()));
}

function tracked<K extends string, T>(reading: Record<K, number>, key: K, read: Read<T>): Read<T> {
  return async (ids) => {
    reading[key] += 1;
    try {
      return await read(ids);
    } finally {
      // A turn later, so that whoever waited for these rows has asked for what they refer to.
      setImmediate(() => {
        reading[key] -= 1;
      });
    }
  };
}
