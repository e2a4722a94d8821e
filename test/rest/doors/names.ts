/** Fields whose values are the callers' own: their names mean nothing to either door. */
const opaque = new Set([
  'config',
  'config_schema',
  'configSchema',
  'parameters',
  'data',
  'metadata',
  'controls',
  'arguments',
  'result',
]);

export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value with the names of its fields changed, except below what is the caller's own. */
export function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      rename(name),
      opaque.has(name) ? inner : renamed(inner, rename),
    ]),
  );
}
