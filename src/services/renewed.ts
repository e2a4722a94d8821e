import type { ById } from './loaders.ts';

/** A thing as a write has left it, which the request's later lookups shall see. */
export function renewed<T extends { readonly id: string }>(loader: ById<T>, thing: T): T {
  loader.clear(thing.id).prime(thing.id, thing);
  return thing;
}
