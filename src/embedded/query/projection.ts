import type { Document } from '../document.ts';

export function compileProjection(_projection: Document): (document: Document) => Document {
  return (document) => document;
}
