import { camelCase, renamed, snakeCase } from './names.ts';
import { inWireNames, isList, type JsonSchema, propertiesOf, rowsOf, withoutConstants } from './schema.ts';
import type { Twin } from './twin.ts';

/** What came of a request, in the names of REST whichever door it went through. */
export interface Outcome {
  /** Null for a success that shows nothing. */
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
  if (response.status === 204) return { object: null };
  const body = await response.json();
  if (response.ok) {
    const told = isList(schema) ? { data: body.data, total: body.total } : body;
    return { object: comparable(withoutConstants(told, schema)) };
  }
  const errors: { pointer: string; code: string }[] = body.errors ?? [];
  return { code: body.code, issues: sorted(errors.map(({ pointer, code }) => ({ pointer, code }))) };
}

/** The outcome of a GraphQL operation whose value is shown in the schema that REST documents for it. */
export function graphqlOutcome(
  answer: { data?: unknown; errors?: readonly { message: string; extensions?: unknown }[] },
  schema: JsonSchema,
  { pick = (data) => Object.values(data)[0], wireNames = {} }: Twin,
): Outcome {
  const [error] = answer.errors ?? [];
  if (error) return failure(error.extensions as Failure, wireNames);
  const value = pick(Object(answer.data));
  // A query that looks for one thing and finds nothing says so by null.
  if (value === null || value === undefined) return { code: 'NOT_FOUND', issues: null };
  if (Object(value).__typename?.endsWith('Error')) return failure(value as Failure, wireNames);
  if (Object.keys(propertiesOf(schema)).length === 0) return { object: null };
  if (!isList(schema)) return { object: comparable(inWireNames(value, schema)) };
  const { nodes, totalCount } = Object(value);
  return { object: comparable({ data: inWireNames(nodes, rowsOf(schema)), total: totalCount }) };
}

type Names = Readonly<Record<string, string>>;

function failure({ code, issues = [] }: Failure, wireNames: Names): Outcome {
  const pointers = issues.map(({ path, code }) => ({ pointer: pointerOf(path, wireNames), code }));
  return { code, issues: sorted(pointers) };
}

function sorted(issues: { pointer: string; code: string }[]) {
  return issues.toSorted((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

function pointerOf(path: readonly (string | number)[], wireNames: Names): string {
  const [first = '', ...below] = path.map(String).slice(path[0] === 'input' ? 1 : 0);
  const config = below.indexOf('config');
  const names = below.map((key, position) => (config >= 0 && position > config ? key : snakeCase(key)));
  return [wireNames[first] ?? snakeCase(first), ...names].map((name) => `/${name}`).join('');
}

/**
 * What two gateways with the same demo data must show alike: REST leaves out, or gives as null, what GraphQL gives as
 * null; moments of writing, and ids of what was made since, are each gateway's own.
 */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner) => {
    if (typeof inner !== 'string') return inner ?? undefined;
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(inner)) return 'a moment';
    return inner.replace(/^([a-z]+)_(?!01933b5a0000|0{20})[0-9a-f]{32}$/, 'a new $1');
  });
}

/** A body of REST as GraphQL's `input`, and the other way round. */
export const toInput = (body: unknown) => renamed(body, camelCase);
export const toBody = (input: unknown) => renamed(input, snakeCase);
