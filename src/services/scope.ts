import type { Store } from '../store/store.ts';
import { Loaders } from './loaders.ts';
import type { Viewer } from './viewer.ts';

/** What every use case needs to know of the request it serves. */
export interface RequestScope {
  readonly viewer: Viewer;
  readonly loaders: Loaders;
}

export function requestScope(store: Store, viewer: Viewer): RequestScope {
  return { viewer, loaders: new Loaders(store, viewer) };
}
