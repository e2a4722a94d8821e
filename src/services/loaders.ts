import DataLoader from 'dataloader';
import type { Agent } from '../domain/agent.ts';
import { builtIn } from '../domain/built-in/catalogue.ts';
import type { Capability, OwnCapability } from '../domain/capability-definition.ts';
import type { Model } from '../domain/model.ts';
import type { Organization } from '../domain/organization.ts';
import type { Provider } from '../domain/provider.ts';
import type { Session } from '../domain/session.ts';
import type { Store } from '../store/store.ts';
import { ensureAwaited, type Lifetime } from './lifetime.ts';
import type { Viewer } from './viewer.ts';

/**
 * Lookups by id for one request, each id read once; each is made when it is first used. In a list with agents, their
 * default models, the sessions' own models and the providers, models and providers are reached at several depths: a
 * loader therefore waits while one that leads to it is reading, so that a list takes one command a collection, whatever
 * the data.
 */
export class Loaders {
  readonly #store: Store;
  readonly #organizationId: string;
  readonly #lifetime: Lifetime | null;
  #agents: ById<Agent> | null = null;
  #capabilities: ById<Capability> | null = null;
  #models: ById<Model> | null = null;
  #organizations: ById<Organization> | null = null;
  #ownCapabilities: ById<OwnCapability[]> | null = null;
  #providers: ById<Provider> | null = null;
  #sessions: ById<Session> | null = null;

  constructor(store: Store, { organizationId }: Viewer, lifetime: Lifetime | null) {
    this.#store = store;
    this.#organizationId = organizationId;
    this.#lifetime = lifetime;
  }

  get sessions(): ById<Session> {
    this.#sessions ??= new ById(
      (ids) => this.#store.sessions.findMany(this.#organizationId, ids),
      this.#lifetime,
    );
    return this.#sessions;
  }

  /** By ref; those that come with the gateway need no lookup. */
  get capabilities(): ById<Capability> {
    this.#capabilities ??= new ById(
      (refs) => findCapabilities(this.#store, this.#organizationId, refs),
      this.#lifetime,
    );
    return this.#capabilities;
  }

  /** All of an organization's own, by its id. A runtime agent is resolved by them, between its agent and its model. */
  get ownCapabilities(): ById<OwnCapability[]> {
    this.#ownCapabilities ??= new ById(
      (ids) => each(ids, this.#store.capabilities.findAll),
      this.#lifetime,
      () => [this.#agents],
    );
    return this.#ownCapabilities;
  }

  get organizations(): ById<Organization> {
    this.#organizations ??= new ById(
      (ids) => each(ids, this.#store.organizations.find),
      this.#lifetime,
      () => [this.#agents],
    );
    return this.#organizations;
  }

  get agents(): ById<Agent> {
    this.#agents ??= new ById(
      (ids) => this.#store.agents.findMany(this.#organizationId, ids),
      this.#lifetime,
    );
    return this.#agents;
  }

  get models(): ById<Model> {
    this.#models ??= new ById(
      (ids) => this.#store.models.findMany(this.#organizationId, ids),
      this.#lifetime,
      () => this.#leadingToModels,
    );
    return this.#models;
  }

  get providers(): ById<Provider> {
    this.#providers ??= new ById(
      (ids) => this.#store.providers.findMany(this.#organizationId, ids),
      this.#lifetime,
      () => [...this.#leadingToModels, this.#models],
    );
    return this.#providers;
  }

  get #leadingToModels(): Feeders {
    return [this.#agents, this.#ownCapabilities, this.#organizations];
  }
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

/** The loaders that lead to one, those that are not made yet as null. */
type Feeders = readonly (ById<unknown> | null)[];

type Read<T> = (ids: readonly string[]) => Promise<(T | null)[]>;

/**
 * A DataLoader that is made when something is asked of it (most requests use few of them), and that also gives, without
 * waiting, what it has read already.
 */
export class ById<T> {
  readonly #read: Read<T>;
  readonly #lifetime: Lifetime | null;
  readonly #feeders: (() => Feeders) | null;
  #rows: Map<string, T> | null = null;
  #reading: Set<Promise<unknown>> | null = null;
  #made: DataLoader<string, T | null> | null = null;

  /** It reads and gives nothing once the lifetime is over, and waits while one of the `feeders` is reading. */
  constructor(read: Read<T>, lifetime: Lifetime | null, feeders: (() => Feeders) | null = null) {
    this.#read = read;
    this.#lifetime = lifetime;
    this.#feeders = feeders;
  }

  load(id: string): Promise<T | null> {
    return this.#loader.load(id);
  }

  /** Reads one without waiting for others that are being read: for who does not look further from there. */
  async loadAtOnce(id: string): Promise<T | null> {
    const present = this.peek(id);
    if (present !== undefined) return present;
    const [row = null] = await this.#read([id]);
    this.prime(id, row);
    return row;
  }

  /** The row, if it has been read; undefined says nothing about whether there is one. */
  peek(id: string): T | undefined {
    return this.#rows?.get(id);
  }

  prime(id: string, row: T | null): this {
    if (row !== null) this.#keep(id, row);
    if (row === null || this.#made !== null) this.#loader.prime(id, row);
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
    this.#made ??= this.#make();
    return this.#made;
  }

  /** It knows from the start what has been read already. */
  #make(): DataLoader<string, T | null> {
    const feeders = this.#feeders;
    const loader = new DataLoader<string, T | null>((ids) => this.#readAll(ids), {
      ...(feeders && { batchScheduleFn: (dispatch) => afterFeeders(feeders, dispatch) }),
    });
    for (const [id, row] of this.#rows ?? []) loader.prime(id, row);
    return loader;
  }

  #keep(id: string, row: T): void {
    this.#rows ??= new Map();
    this.#rows.set(id, row);
  }

  async #readAll(ids: readonly string[]): Promise<(T | null)[]> {
    ensureAwaited(this.#lifetime);
    const reading = this.#read(ids);
    this.#reading ??= new Set();
    this.#reading.add(reading);
    try {
      const rows = await reading;
      ensureAwaited(this.#lifetime);
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
function afterFeeders(feeders: () => Feeders, dispatch: () => void): void {
  setImmediate(async () => {
    const pending = feeders().flatMap((feeder) => feeder?.reading ?? []);
    if (pending.length === 0) return dispatch();
    await Promise.allSettled(pending);
    afterFeeders(feeders, dispatch);
  });
}
