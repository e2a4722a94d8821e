import DataLoader from 'dataloader';
import { builtIn } from '../domain/built-in/catalogue.ts';
import type { Capability } from '../domain/capability-definition.ts';
import type { Store } from '../store/store.ts';
import type { Viewer } from './viewer.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/**
 * Lookups by id for one request, each id read once. In a list with agents, their default models, the sessions' own
 * models and the providers, models and providers are reached at several depths: a loader therefore waits while one
 * that leads to it is reading, so that a list takes one command a collection, whatever the data.
 */
export function createLoaders(store: Store, { organizationId }: Viewer) {
  const agents = new ById((ids) => store.agents.findMany(organizationId, ids));
  // A runtime agent is resolved by these after its agent was read, and before its model is known.
  const ownCapabilities = new ById((ids) => each(ids, store.capabilities.findAll), [agents]);
  const organizations = new ById((ids) => each(ids, store.organizations.find), [agents]);
  const leadingToModels = [agents, ownCapabilities, organizations];
  const models = new ById((ids) => store.models.findMany(organizationId, ids), leadingToModels);
  return {
    sessions: new ById((ids) => store.sessions.findMany(organizationId, ids)),
    /** By ref; those that come with the gateway need no lookup. */
    capabilities: new ById((refs) => findCapabilities(store, organizationId, refs)),
    /** All of an organization's own, by its id. */
    ownCapabilities,
    organizations,
    agents,
    models,
    providers: new ById((ids) => store.providers.findMany(organizationId, ids), [...leadingToModels, models]),
  };
}

async function findCapabilities(store: Store, organizationId: string, refs: readonly string[]) {
  const own = refs.filter((ref) => builtIn(ref) === null);
  const found = new Map<string, Capability>();
  for (const capability of own.length > 0 ? await store.capabilities.findMany(organizationId, own) : [])
    if (capability) found.set(capability.ref, capability);
  return refs.map((ref) => builtIn(ref) ?? found.get(ref) ?? null);
}

/** For the viewer's organization alone, whose id is the only one asked for. */
function each<T>(ids: readonly string[], find: (id: string) => Promise<T>): Promise<T[]> {
  return Promise.all(ids.map(find));
}

type Read<T> = (ids: readonly string[]) => Promise<(T | null)[]>;

/**
 * A DataLoader that is made when something is asked of it (most requests use few of them), and that also gives, without
 * waiting, what it has read already.
 */
export class ById<T> {
  readonly #read: Read<T>;
  readonly #feeders: readonly ById<unknown>[];
  #rows: Map<string, T> | null = null;
  #reading: Set<Promise<unknown>> | null = null;
  #made: DataLoader<string, T | null> | null = null;

  /** It waits while one of the `feeders` is reading. */
  constructor(read: Read<T>, feeders: readonly ById<unknown>[] = []) {
    this.#read = read;
    this.#feeders = feeders;
  }

  load(id: string): Promise<T | null> {
    return this.#loader.load(id);
  }

  loadMany(ids: readonly string[]): Promise<(T | null | Error)[]> {
    return this.#loader.loadMany(ids);
  }

  /** The row, if it has been read; undefined says nothing about whether there is one. */
  peek(id: string): T | undefined {
    return this.#rows?.get(id);
  }

  prime(id: string, row: T | null): this {
    if (row !== null) this.#keep(id, row);
    this.#loader.prime(id, row);
    return this;
  }

  clear(id: string): this {
    this.#rows?.delete(id);
    this.#made?.clear(id);
    return this;
  }

  clearAll(): this {
    this.#rows?.clear();
    this.#made?.clearAll();
    return this;
  }

  /** What is being read at the moment. */
  get reading(): readonly Promise<unknown>[] {
    return [...(this.#reading ?? [])];
  }

  get #loader(): DataLoader<string, T | null> {
    this.#made ??= new DataLoader((ids) => this.#readAll(ids), {
      ...(this.#feeders.length > 0 && {
        batchScheduleFn: (dispatch) => afterFeeders(this.#feeders, dispatch),
      }),
    });
    return this.#made;
  }

  #keep(id: string, row: T): void {
    this.#rows ??= new Map();
    this.#rows.set(id, row);
  }

  async #readAll(ids: readonly string[]): Promise<(T | null)[]> {
    const reading = this.#read(ids);
    this.#reading ??= new Set();
    this.#reading.add(reading);
    try {
      const rows = await reading;
      for (const [index, row] of rows.entries()) {
        const id = ids[index];
        if (row !== null && id !== undefined) this.#keep(id, row);
      }
      return rows;
    } finally {
      this.#reading.delete(reading);
    }
  }
}

/** Dispatches once nothing that leads here is being read; by then its readers have asked for what they found. */
function afterFeeders(feeders: readonly ById<unknown>[], dispatch: () => void): void {
  setImmediate(async () => {
    const pending = feeders.flatMap(({ reading }) => reading);
    if (pending.length === 0) return dispatch();
    await Promise.allSettled(pending);
    afterFeeders(feeders, dispatch);
  });
}
