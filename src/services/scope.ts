import type { Store } from '../store/store.ts';
import type { Lifetime } from './lifetime.ts';
import { Loaders } from './loaders.ts';
import type { Viewer } from './viewer.ts';

/** What every use case needs to know of the request it serves. */
export interface RequestScope {
  readonly viewer: Viewer;
  readonly loaders: Loaders;
  /** Null for work that no time-out ends. */
  readonly lifetime?: Lifetime | null;
}

export function requestScope(store: Store, viewer: Viewer, lifetime: Lifetime | null = null): RequestScope {
  return { viewer, loaders: new Loaders(store, viewer, lifetime), lifetime };
}
