import { afterAll, expect, test } from 'vitest';
import { startApp } from '../../support/app.ts';
import { post } from '../../support/client.ts';
import {
  exampleBodyOf,
  exampleParams,
  type OperationAt,
  operationsInOrder,
} from '../../support/documented.ts';
import { graphqlOutcome, type Outcome, restOutcome, toBody, toInput } from './outcome.ts';
import { isList, type JsonSchema, rowsOf, selectionOf } from './schema.ts';
import type { Request, Twin } from './twin.ts';
import { twins } from './twins.ts';

/**
 * The same request through both doors must come to the same: the object field by field, or code and faults. Each door
 * has a gateway of its own, so that what one changes is not in the way of the other.
 */
const { url: restUrl } = await startApp(afterAll);
const { url: graphqlUrl } = await startApp(afterAll);

const example = 'the documented example';

const cases = operationsInOrder.flatMap((operation) => {
  const twin = twins[operation.operationId];
  if (twin === undefined || typeof twin === 'string') return [];
  return Object.entries({ ...twin.requests, [example]: exampleOf(operation) }).map(([what, request]) => ({
    name: `${operation.operationId}: ${what}`,
    operation,
    twin,
    request,
    isExample: what === example,
  }));
});

test.each(cases)('$name', async ({ operation, twin, request, isExample }) => {
  const schema = schemaOf(operation);
  const rest = await restOutcome(await sendRest(operation, request), schema);
  const graphql = await askGraphql(twin, request, schema);
  if (isExample) expect(rest).toHaveProperty('object');
  const isSilent = graphql.issues === null || isList(schema);
  expect(isSilent ? codeOnly(graphql) : graphql).toEqual(isSilent ? codeOnly(rest) : rest);
});

test('every route has a twin, or a reason to have none', () => {
  const ids = operationsInOrder.map(({ operationId }) => operationId);
  expect(ids.filter((id) => !twins[id])).toEqual([]);
  expect(Object.keys(twins).filter((id) => !ids.includes(id))).toEqual([]);
});

/** The doors name positions in lists differently, and a query that finds nothing names no fault. */
function codeOnly({ issues: _, ...rest }: Outcome): Outcome {
  return rest;
}

function exampleOf(operation: OperationAt): Request {
  return { params: exampleParams(operation), input: Object(toInput(exampleBodyOf(operation))) };
}

function schemaOf({ responses }: OperationAt): JsonSchema {
  const success = responses[200] ?? responses[201];
  return success?.content?.['application/json']?.schema ?? {};
}

function sendRest(
  { path, method, requestBody }: OperationAt,
  { params = {}, query = {}, input = {} }: Request,
): Promise<Response> {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `${name}_1`);
  return fetch(`${restUrl}${address}?${new URLSearchParams(query)}`, {
    method: method.toUpperCase(),
    ...(requestBody && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toBody(input)),
    }),
  });
}

async function askGraphql(twin: Twin, request: Request, schema: JsonSchema): Promise<Outcome> {
  const query = twin.operation(selectionOf(isList(schema) ? rowsOf(schema) : schema));
  const answer = await post(graphqlUrl, { query, variables: twin.variables(request) });
  return graphqlOutcome(answer, schema, twin);
}
