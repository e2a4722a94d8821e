import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compileFilter, type Filter } from './filter.ts';

/** The `arrayFilters` of an update, by the identifier that its paths name them with (`$[identifier]`). */
export class ArrayFilters {
  readonly #filters = new Map<string, Filter>();
  readonly #unused = new Set<string>();

  constructor(filters: Document[]) {
    for (const filter of filters) {
      const identifier = identifierOf(filter);
      if (this.#filters.has(identifier)) {
        throw new CommandError(
          'FailedToParse',
          `Found multiple array filters with the same top-level field name ${identifier}`,
        );
      }
      this.#filters.set(identifier, compileFilter(filter));
      this.#unused.add(identifier);
    }
  }

  /** Notes that a path uses a filter, if this part of it does. Throws BadValue when there is no such filter. */
  use(part: string, path: string): void {
    const identifier = identifierIn(part);
    if (identifier === undefined) return;
    if (!this.#filters.has(identifier)) {
      throw new CommandError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${path}'`,
      );
    }
    this.#unused.delete(identifier);
  }

  checkUsed(): void {
    for (const identifier of this.#unused) {
      throw new CommandError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
  }

  /** The positions of the elements that match the filter which a part of a path names. */
  positions(part: string, array: unknown[]): number[] {
    const identifier = identifierIn(part);
    const filter = identifier === undefined ? undefined : this.#filters.get(identifier);
    if (identifier === undefined || filter === undefined) return [];
    return array.flatMap((element, i) => (filter({ [identifier]: element }) ? [i] : []));
  }
}

function identifierIn(part: string): string | undefined {
  return /^\$\[(.+)\]$/.exec(part)?.[1];
}

/** The one name that all the fields of an array filter begin with. */
function identifierOf(filter: Document): string {
  const [identifier, ...others] = new Set(namesIn(filter));
  if (identifier !== undefined && others.length === 0 && /^[a-z][A-Za-z0-9]*$/.test(identifier))
    return identifier;
  throw new CommandError(
    'FailedToParse',
    identifier === undefined
      ? 'Cannot use an expression without a top-level field name in arrayFilters'
      : `Expected a single top-level field name that begins with a lowercase letter, found '${[identifier, ...others].join("' and '")}'`,
  );
}

function namesIn(filter: Document): string[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? name];
    return Array.isArray(condition) ? condition.filter(isDocument).flatMap(namesIn) : [];
  });
}
