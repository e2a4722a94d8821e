import type { Document } from '../document.ts';

/** A compiled update. */
export interface Update {
  /** The updated document; the input is untouched, and is returned itself when nothing changed. */
  apply(document: Document, on: { inserting: boolean; now: Date }): Document;
}

/** `filter` is the query that chose the document: the positional `$` needs it. */
export function compileUpdate(
  update: Document | Document[],
  options: { arrayFilters?: Document[]; filter?: Document } = {},
): Update {
  void options;
  return { apply: (document) => ({ ...document, ...(Array.isArray(update) ? {} : Object(update.$set)) }) };
}

/** The fields that an upsert takes from the equalities of its filter. */
export function upsertSeed(filter: Document): Document {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !name.startsWith('$')));
}
