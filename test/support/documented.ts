import { type DocumentedOperation, document, type Schema } from './contract.ts';

export interface OperationAt extends DocumentedOperation {
  /** In lower case. */
  readonly method: string;
  readonly path: string;
}

/** Every operation of the committed document. */
export const operations: readonly OperationAt[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method, path, ...operation })),
);

// Reads first, removals last: the examples name the same demo data.
const order = ['get', 'put', 'post', 'patch', 'delete'];

/** The operations in an order in which the example of each can be sent to one gateway. */
export const operationsInOrder = operations.toSorted(
  (a, b) => order.indexOf(a.method) - order.indexOf(b.method),
);

interface Changes {
  readonly body?: string | Buffer<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  readonly query?: string;
  /** What stands in the path instead of each example. */
  path?(example: string): string;
}

/** Sends the request that the document gives as an example, with some of it changed. */
export function exampleRequest(
  url: string,
  operation: OperationAt,
  changes: Changes = {},
): Promise<Response> {
  const { path = (example: string) => example, query = '' } = changes;
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name) => path(exampleOf(operation, name)));
  const body = changes.body ?? JSON.stringify(exampleBodyOf(operation));
  return fetch(url + address + query, {
    method: operation.method.toUpperCase(),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...changes.headers },
    ...(body !== undefined && { body }),
  });
}

/** The documented example of a request's body; undefined where it has none. */
export function exampleBodyOf({ requestBody }: OperationAt): unknown {
  const schema = requestBody?.content['application/json']?.schema;
  return schema && examplesOf(schema)[0];
}

/** The documented examples of what stands in the path. */
export function exampleParams(operation: OperationAt): Record<string, string> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, exampleOf(operation, name)]));
}

/** The documented examples of the body of an operation's 200 answer. */
export function exampleBody(operation: OperationAt): readonly unknown[] {
  const schema = operation.responses[200]?.content?.['application/json']?.schema;
  return schema ? examplesOf(schema) : [];
}

function exampleOf({ operationId, parameters = [] }: OperationAt, name: string): string {
  const example = parameters.find((parameter) => parameter.name === name)?.example;
  if (typeof example !== 'string') throw new Error(`${operationId} has no example of ${name}`);
  return example;
}

function examplesOf(schema: Schema): readonly unknown[] {
  const name = schema.$ref?.split('/').at(-1) ?? '';
  const examples = (document.components.schemas[name] ?? schema).examples;
  if (!examples) throw new Error(`The schema ${name} has no example`);
  return examples;
}
