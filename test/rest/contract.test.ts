import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { errorCodes, GatewayError, IdempotencyError, UnavailableError } from '../../src/domain/errors.ts';
import { limits } from '../../src/domain/limits.ts';
import { createApp } from '../../src/server/app.ts';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { newId } from '../../src/services/new-id.ts';
import { createServices } from '../../src/services/services.ts';
import { makeKey, startApp } from '../support/app.ts';
import { type Contract, holdToContract } from '../support/contract.ts';
import { exampleBody, exampleRequest, operations, operationsInOrder } from '../support/documented.ts';
import { particularRequests } from './particular-requests.ts';

/**
 * Every documented answer of every operation is given here, and each is held against its schema. What follows from the
 * form of an operation is asked for by rule; the rest is in `particular-requests.ts`.
 */
const gateway = await startApp(afterAll);
const contracts: Contract[] = [gateway.contract];

describe('the example of', () => {
  test.each(operationsInOrder)('$operationId is answered as a success', async (operation) => {
    const response = await exampleRequest(gateway.url, operation);
    expect([response.status, await textOf(response)]).toEqual([
      expect.toBeOneOf([200, 201, 202, 204]),
      expect.anything(),
    ]);
  });
});

const readsOfOne = operations.filter(({ method, path }) => method === 'get' && path.endsWith('}'));

test.each(readsOfOne)(
  'the documented answer of $operationId is what the demo data has',
  async (operation) => {
    const fresh = await startApp();
    const body = await (await exampleRequest(fresh.url, operation)).json();
    const [example] = exampleBody(operation);
    expect(timeless(body)).toEqual(timeless(example));
  },
);

describe('a failure of', () => {
  const withBody = operations.filter(({ requestBody }) => requestBody);
  test.each(withBody)('$operationId: not JSON, not UTF-8, too large, of another type', async (operation) => {
    const post = (body: string | Buffer<ArrayBuffer>, type = 'application/json') =>
      exampleRequest(gateway.url, operation, { body, headers: { 'content-type': type } });
    expect((await post('{')).status).toBe(400);
    const latin = await post(Buffer.from('{"title":"caf\u00e9"}', 'latin1'));
    expect([latin.status, (await latin.json()).detail]).toEqual([400, expect.stringContaining('UTF-8')]);
    expect((await post(`"${'x'.repeat(limits.agentBodyBytes)}"`)).status).toBe(413);
    expect((await post('{}', 'text/plain')).status).toBe(415);
  });

  const withParams = operations.filter(({ path }) => path.includes('{'));
  test.each(withParams)('$operationId: a malformed address, an unknown id', async (operation) => {
    expect((await exampleRequest(gateway.url, operation, { path: () => '%ff' })).status).toBe(400);
    // Where PUT may create, there is no unknown id.
    if (operation.method === 'put' && '201' in operation.responses) return;
    const unknown = (example: string) => `${example.split('_')[0]}_${'f'.repeat(32)}`;
    expect((await exampleRequest(gateway.url, operation, { path: unknown })).status).toBe(404);
  });

  const withQuery = operations.filter(({ parameters = [] }) => parameters.some(isNumberInQuery));
  test.each(withQuery)('$operationId: a faulty parameter', async (operation) => {
    const parameter = operation.parameters?.find(isNumberInQuery)?.name;
    expect((await exampleRequest(gateway.url, operation, { query: `?${parameter}=x` })).status).toBe(400);
  });

  test.each([
    [503, new UnavailableError(null)],
    [500, new GatewayError('INTERNAL', errorCodes.INTERNAL)],
  ])('any operation: %s', async (status, error) => {
    const url = await startFailing(error);
    for (const operation of operations) expect((await exampleRequest(url, operation)).status).toBe(status);
  });
});

describe('with keys asked for', () => {
  test('any operation refuses a request without one, and a key without its scope', async () => {
    const closed = await startApp(undefined, { auth: 'keys' });
    contracts.push(closed.contract);
    const { secret } = await makeKey(closed, { scopes: [] });
    for (const operation of operations) {
      expect((await exampleRequest(closed.url, operation)).status).toBe(401);
      const headers = { 'x-api-key': secret };
      expect((await exampleRequest(closed.url, operation, { headers })).status).toBe(403);
    }
  });
});

const posts = operations.filter(({ method }) => method === 'post');

test.each(posts)('$operationId heeds Idempotency-Key', async (operation) => {
  // On data of its own: by now what the examples name is archived.
  const fresh = await startApp();
  contracts.push(fresh.contract);
  const key = newId('key');
  const send = (query = '') =>
    exampleRequest(fresh.url, operation, { query, headers: { 'idempotency-key': key } });
  const first = await send();
  expect([(await send()).status, (await send('?other')).status]).toEqual([first.status, 422]);
  const busy = await startFailing(new IdempotencyError('IDEMPOTENCY_KEY_IN_USE'));
  expect((await exampleRequest(busy, operation)).status).toBe(409);
});

test('any operation refuses a caller who has too many requests open', async () => {
  const traffic = { ...standardTraffic, requestsPerCaller: 0, streamsPerCaller: 0 };
  const closed = await startApp(undefined, { auth: 'keys', traffic });
  contracts.push(closed.contract);
  const headers = { 'x-api-key': (await makeKey(closed)).secret };
  for (const operation of operations)
    expect((await exampleRequest(closed.url, operation, { headers })).status).toBe(429);
});

describe('in particular', () => {
  test.each(particularRequests)('$name', async ({ name, send }) => {
    const [operationId, status] = name.split(' ');
    expect(operations.map((operation) => operation.operationId)).toContain(operationId);
    expect((await send(gateway)).status).toBe(Number(status));
  });
});

test('no documented answer was left out', () => {
  const documented = operations.flatMap(({ operationId, responses }) =>
    Object.keys(responses).map((status) => `${operationId} ${status}`),
  );
  const produced = new Set(contracts.flatMap((contract) => [...contract.produced]));
  expect(documented.filter((name) => !produced.has(name))).toEqual([]);
});

/** A gateway in which every use case fails with such an error. */
async function startFailing(error: Error): Promise<string> {
  const scope = () => {
    throw error;
  };
  const app = await createApp({
    services: { ...createServices(gateway.store), scope },
    readiness: { ping: gateway.store.ping, isServing: () => true },
    logLevel: 'silent',
    auth: 'none',
    publicUrl: () => 'http://gateway.test',
  });
  contracts.push(holdToContract(app));
  onTestFinished(() => app.close());
  return app.listen({ host: '127.0.0.1', port: 0 });
}

/** The text of an answer; of a stream, what comes first. */
async function textOf(response: Response): Promise<string> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream || !response.body) return response.text();
  for await (const chunk of response.body) return Buffer.from(chunk).toString();
  return '';
}

function isNumberInQuery({ in: place, schema }: { in: string; schema: { type?: unknown } }): boolean {
  return place === 'query' && schema.type === 'integer';
}

/** Moments of the demo data depend on when it was written. */
function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' && /^\d{4}-\d\d-\d\dT/.test(inner) ? 'a moment' : inner,
  );
}
