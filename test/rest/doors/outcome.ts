import { camelCase, renamed, snakeCase } from './names.ts';
import { isList, type JsonSchema, propertiesOf, resolved } from './schema.ts';

/** What came of a request, in the names of REST whichever door it went through. */
export interface Outcome {
  readonly object?: unknown;
  readonly code?: string;
  /** Null where the door tells no more than the code. */
  readonly issues?: readonly { readonly pointer: string; readonly code: string }[] | null;
}

interface Failure {
  readonly code: string;
  readonly issues?: readonly { readonly path: readonly (string | number)[]; readonly code: string }[];
}

export async function restOutcome(response: Response, schema: JsonSchema): Promise<Outcome> {
  const body = response.status === 204 ? null : await response.json();
  if (response.ok)
    return { object: comparable(isList(schema) ? { data: body.data, total: body.total } : body) };
  const errors: { pointer: string; code: string }[] = body.errors ?? [];
  return { code: body.code, issues: sorted(errors.map(({ pointer, code }) => ({ pointer, code }))) };
}

/** The outcome of a GraphQL field whose value is shown in the schema that REST documents for it. */
export function graphqlOutcome(
  answer: { data?: unknown; errors?: readonly { extensions?: unknown }[] },
  schema: JsonSchema,
): Outcome {
  const [error] = answer.errors ?? [];
  if (error) return failure(error.extensions as Failure);
  const [value] = Object.values(Object(answer.data)) as [unknown];
  // A query that looks for one thing and finds nothing says so by null.
  if (value === null) return { code: 'NOT_FOUND', issues: null };
  if (Object(value).__typename?.endsWith('Error')) return failure(value as Failure);
  if (!isList(schema)) return { object: comparable(inWireNames(value, schema)) };
  const { nodes, totalCount } = Object(value);
  const rows = propertiesOf(schema).data ?? {};
  return { object: comparable({ data: inWireNames(nodes, rows), total: totalCount }) };
}

/** A GraphQL value in the names of REST: snake_case, and enum values in lower case. */
function inWireNames(value: unknown, schema: JsonSchema): unknown {
  if (value === null || value === undefined) return value;
  const { items, enum: values } = resolved(schema);
  if (Array.isArray(value)) return value.map((item) => inWireNames(item, items ?? {}));
  if (values && typeof value === 'string') return value.toLowerCase();
  const properties = Object.entries(propertiesOf(schema));
  if (properties.length === 0) return value;
  return Object.fromEntries(
    properties.map(([name, property]) => [
      name,
      inWireNames(Reflect.get(Object(value), camelCase(name)), property),
    ]),
  );
}

function failure({ code, issues = [] }: Failure): Outcome {
  return { code, issues: sorted(issues.map(({ path, code }) => ({ pointer: pointerOf(path), code }))) };
}

function sorted(issues: { pointer: string; code: string }[]) {
  return issues.toSorted((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

function pointerOf(path: readonly (string | number)[]): string {
  const own = path.map(String).slice(path[0] === 'input' ? 1 : 0);
  const config = own.indexOf('config');
  return own.map((key, position) => `/${config >= 0 && position > config ? key : snakeCase(key)}`).join('');
}

/** REST leaves out, or gives as null, what GraphQL gives as null; moments of writing differ. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(inner) ? 'a moment' : (inner ?? undefined),
  );
}

/** The same without the id, for things that each door made anew. */
export function withoutId({ object, ...rest }: Outcome): Outcome {
  if (object === undefined) return rest;
  const { id, ...others } = Object(object);
  return { ...rest, object: { ...others, id: typeof id } };
}

/** A body of REST as GraphQL's `input`, and the other way round. */
export const toInput = (body: unknown) => renamed(body, camelCase);
export const toBody = (input: unknown) => renamed(input, snakeCase);
