import type { Issue } from '../domain/errors.ts';

/** A path of the domain in the names of the REST API. Below a capability's `config` the names are the caller's own. */
export function wirePath(path: Issue['path']): Issue['path'] {
  const own = path.indexOf('config');
  return path.map((key, position) =>
    typeof key === 'string' && (own < 0 || position < own) ? snakeCase(key) : key,
  );
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
