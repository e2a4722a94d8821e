import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { post } from '../../support/client.ts';
import { exampleBodyOf, exampleParams, type OperationAt, operations } from '../../support/documented.ts';
import { graphqlOutcome, type Outcome, restOutcome, toBody, toInput, withoutId } from './outcome.ts';
import { isList, type JsonSchema, propertiesOf, selectionOf } from './schema.ts';
import { type Request, type Twin, twins } from './twins.ts';

/** The same request through both doors must come to the same: the object field by field, or code and faults. */
let gateway: TestApp;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  gateway = await startApp((close) => endings.push(close));
});
afterAll(async () => {
  for (const close of endings) await close();
});

const cases = operations.flatMap((operation) => {
  const twin = twins[operation.operationId];
  if (twin === undefined || typeof twin === 'string') return [];
  const requests = { 'the documented example': exampleOf(operation), ...twin.requests };
  return Object.entries(requests).map(([what, request]) => ({
    name: `${operation.operationId}: ${what}`,
    operation,
    twin,
    request,
  }));
});

test.each(cases)('$name', async ({ operation, twin, request }) => {
  const schema = schemaOf(operation);
  const rest = await restOutcome(await sendRest(operation, request), schema);
  const graphql = graphqlOutcome(await sendGraphql(twin, request, schema), schema);
  expect(told(graphql, operation)).toEqual(told(rest, operation, graphql));
});

test('every route has a twin, or a reason to have none', () => {
  expect(operations.map(({ operationId }) => operationId).filter((id) => !twins[id])).toEqual([]);
  expect(cases.length).toBeGreaterThan(20);
});

/** What of an outcome can be compared: what is made anew has an id of its own, and the doors name pages differently. */
function told(outcome: Outcome, { method, responses }: OperationAt, other: Outcome = outcome): Outcome {
  const plain = method === 'post' && '201' in responses ? withoutId(outcome) : outcome;
  const isSilent = other.issues === null || isList(schemaOf({ responses }));
  return isSilent && plain.code ? { code: plain.code } : plain;
}

function exampleOf(operation: OperationAt): Request {
  return { params: exampleParams(operation), input: Object(toInput(exampleBodyOf(operation))) };
}

function schemaOf({ responses }: Pick<OperationAt, 'responses'>): JsonSchema {
  const success = responses[200] ?? responses[201];
  return success?.content?.['application/json']?.schema ?? {};
}

function sendRest({ path, method, requestBody }: OperationAt, { params = {}, query = {}, input }: Request) {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return fetch(`${gateway.url}${address}?${new URLSearchParams(query)}`, {
    method: method.toUpperCase(),
    ...(requestBody && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toBody(input)),
    }),
  });
}

function sendGraphql(twin: Twin, request: Request, schema: JsonSchema) {
  const rows = isList(schema) ? (propertiesOf(schema).data ?? {}) : schema;
  return post(gateway.url, { query: twin.operation(selectionOf(rows)), variables: twin.variables(request) });
}
