import type DataLoader from 'dataloader';

/** A thing as a write has left it, which the request's later lookups shall see. */
export function renewed<T extends { readonly id: string }>(
  loader: DataLoader<string, T | null>,
  thing: T,
): T {
  loader.clear(thing.id).prime(thing.id, thing);
  return thing;
}
