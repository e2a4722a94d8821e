import { type Document, isDocument } from '../document.ts';
import { compileFilter } from './filter.ts';
import { readPath } from './paths.ts';

/**
 * Finds the element that the positional `$` means: the first one in the array at `path` for which a condition of the
 * filter on that array holds. Undefined when no condition reaches into the array, or none holds.
 */
export function matchedIndex(filter: Document, path: string): (document: Document) => number | undefined {
  const parts = path.split('.');
  const tests = conditionsOn(filter, path).map((condition) => compileFilter(condition));
  return (document) => {
    const array = readPath(document, path);
    if (!Array.isArray(array)) return undefined;
    for (const test of tests) {
      const index = array.findIndex((element) => test(wrap(parts, [element])));
      if (index >= 0) return index;
    }
    return undefined;
  };
}

/** The conditions on the array or below it, also those inside `$and`, `$or` and their like. */
function conditionsOn(filter: Document, path: string): Document[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === path || name.startsWith(`${path}.`)) return [{ [name]: condition }];
    if (name !== '$and' && name !== '$or') return [];
    const branches = Array.isArray(condition) ? condition : [];
    return branches.filter(isDocument).flatMap((branch) => conditionsOn(branch, path));
  });
}

function wrap(parts: string[], array: unknown[]): Document {
  return parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), array) as Document;
}
