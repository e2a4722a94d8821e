import type { Document } from '../document.ts';

/**
 * Documents on their way through a pipeline. A null between them is none, only a step of work that was done: whoever
 * draws them can then let others have their turn.
 */
export type Flow = Iterable<Document | null>;

/** Hands each document over, and gives the steps of that. */
export function* drain<T>(input: Iterable<T | null>, take: (one: T) => void): Generator<null> {
  for (const one of input) {
    if (one !== null) take(one);
    yield null;
  }
}

/** Makes any number of documents of each one. */
export function* expand(
  input: Flow,
  make: (document: Document) => Iterable<Document>,
): Generator<Document | null> {
  for (const document of input) {
    if (document === null) yield null;
    else yield* make(document);
  }
}

/** Makes something of each one, or null of one that does not go on. */
export function* convert<From, To>(
  input: Iterable<From | null>,
  make: (one: From) => To | null,
): Generator<To | null> {
  for (const one of input) yield one === null ? null : make(one);
}

/** The documents alone, for those that need them at once. */
export function documentsOf(input: Flow): Document[] {
  const documents: Document[] = [];
  for (const document of input) if (document !== null) documents.push(document);
  return documents;
}
