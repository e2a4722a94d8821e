import { BSONRegExp } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument, setField } from '../document.ts';
import { isOperators } from './tests.ts';

/**
 * The fields that an upsert takes over from the equalities of its filter: `{ a: 1 }`, `$eq`, `$all` of one value, also
 * inside `$and` and an `$or` of one. Throws NotSingleValueField where two of them name the same place.
 */
export function upsertSeed(filter: Document): Document {
  const seed: Document = {};
  const placed: string[] = [];
  for (const [path, value] of equalities(filter)) {
    const other = placed.find((taken) => `${taken}.`.startsWith(`${path}.`) || path.startsWith(`${taken}.`));
    if (other !== undefined) {
      throw new CommandError(
        'NotSingleValueField',
        `cannot infer query fields to set, paths '${path}' and '${other}' are both matched`,
      );
    }
    placed.push(path);
    place(seed, path.split('.'), value);
  }
  return seed;
}

function equalities(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    if (name === '$and' || (name === '$or' && Array.isArray(condition) && condition.length === 1)) {
      return Array.isArray(condition) ? condition.filter(isDocument).flatMap(equalities) : [];
    }
    if (name.startsWith('$') || condition instanceof BSONRegExp) return [];
    if (!isDocument(condition) || !isOperators(condition)) return [[name, condition]];
    if (Object.hasOwn(condition, '$eq')) return [[name, condition.$eq]];
    const all = condition.$all;
    return Array.isArray(all) && all.length === 1 && !isOperators(all[0]) ? [[name, all[0]]] : [];
  });
}

function place(document: Document, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    setField(document, name, value);
    return;
  }
  const present = Object.hasOwn(document, name) ? document[name] : undefined;
  const inner = isDocument(present) ? present : {};
  setField(document, name, inner);
  place(inner, rest, value);
}
