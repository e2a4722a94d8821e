import { check } from '../domain/check.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { type IdPrefix, idSchema } from '../domain/ids.ts';

const schemas = new Map<string, ReturnType<typeof idSchema>>();

/**
 * The id, if it is one of the kind.
 * @throws InvalidInputError that names the field, what was expected and what came
 */
export function parseId(prefix: IdPrefix, value: unknown, field = 'id'): string {
  let schema = schemas.get(prefix);
  if (!schema) {
    schema = idSchema(prefix);
    schemas.set(prefix, schema);
  }
  const checked = check(schema, value);
  if (checked.input === null) {
    throw new InvalidInputError(checked.issues.map((issue) => ({ ...issue, path: [field] })));
  }
  return checked.input;
}
