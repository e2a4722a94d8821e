import type { Issue } from '../domain/errors.ts';

/** Fields of the domain whose values have names that callers choose. */
const ownNames: ReadonlySet<string | number> = new Set(['config', 'configSchema', 'parameters']);

/** Fields of the domain that come in a header, by its name. */
const inHeaders: Readonly<Record<string, string>> = { expectedVersion: 'if-match' };

/**
 * A path of the domain in the names of the REST API, which are those of the domain in snake case unless `names` has
 * others. Below a config or a JSON Schema the names are the caller's own.
 */
export function wirePath(path: Issue['path'], names: Readonly<Record<string, string>> = {}): Issue['path'] {
  const own = path.findIndex((key) => ownNames.has(key));
  return path.map((key, position) =>
    typeof key === 'string' && (own < 0 || position < own)
      ? (names[key] ?? inHeaders[key] ?? snakeCase(key))
      : key,
  );
}

/**
 * The fields of a body that are there, by their names in the domain; others are dropped. Of two that mean the same the
 * later in `names` counts. What is no object is left to the rules of the domain.
 */
export function fromWire(body: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isObject(body)) return body;
  const found = Object.entries(names).filter(([name]) => body[name] !== undefined);
  return Object.fromEntries(found.map(([name, ours]) => [ours, body[name]]));
}

/** A body together with what the address says. */
export function withAddress(body: unknown, fields: Record<string, unknown>): unknown {
  return isObject(body) ? { ...body, ...fields } : body;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
