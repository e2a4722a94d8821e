import type { Document } from '../document.ts';
import { compareValues } from './compare.ts';
import { anyAt } from './paths.ts';

export function compileFilter(filter: Document): (document: Document) => boolean {
  const tests = Object.entries(filter).map(([path, value]) =>
    anyAt(path, (v) => compareValues(v, value) === 0),
  );
  return (document) => tests.every((test) => test(document));
}
