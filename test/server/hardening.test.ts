import { request } from 'node:http';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../src/graphql/limits/trusted-documents.ts';
import { makeKey, startApp, type TestApp } from '../support/app.ts';
import { post } from '../support/client.ts';
import { agentId } from '../support/faults.ts';

const origins = ['https://app.example.com'];
const introspection = { query: getIntrospectionQuery() };

/** A request with headers that `fetch` does not let a program set. */
function raw(url: string, headers: Record<string, string>, { method = 'GET', path = '/v1/sessions' } = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((done, failed) => {
    request(url + path, { method, headers }, (response) => {
      response.resume();
      done({ status: response.statusCode ?? 0, headers: response.headers });
    })
      .once('error', failed)
      .end();
  });
}

describe("another web site's page", () => {
  test.each([
    ['/v1/sessions', { 'content-type': 'application/json' }],
    ['/graphql', { 'content-type': 'application/json' }],
    ['/v1/sessions', {}],
    ['/graphql', {}],
  ])('changes nothing by posting to %s with %j', async (path, headers) => {
    const { url } = await startApp();
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await raw(url, { ...headers, origin }, { method: 'POST', path });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('may read nothing, and is told so before it posts', async () => {
    const { url } = await startApp();
    const origin = 'https://evil.example';
    const preflight = await raw(
      url,
      { origin, 'access-control-request-method': 'POST' },
      { method: 'OPTIONS', path: '/graphql' },
    );
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
    expect((await raw(url, { origin })).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('may do all that a key may, if its origin is configured; never with cookies', async () => {
    const { url } = await startApp(undefined, { origins });
    const origin = 'https://app.example.com';
    const ask = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-api-key',
    };
    const preflight = await raw(url, ask, { method: 'OPTIONS' });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'x-api-key',
        vary: 'origin',
      },
    });
    const read = await raw(url, { origin });
    expect([read.status, read.headers['access-control-allow-origin']]).toEqual([200, origin]);
    expect(read.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('cannot pass for this machine by a name that leads to it', async () => {
    const { url } = await startApp(undefined, { onlyLocalNames: true });
    const names = ['evil.example', 'localhost', '127.0.0.1:4000', '[::1]:4000', 'localhost.evil.example'];
    const statuses = await Promise.all(names.map(async (host) => (await raw(url, { host })).status));
    expect(statuses).toEqual([403, 200, 200, 200, 403]);
  });
});

describe('the schema', () => {
  test('is readable in open mode, and by keys with the scope admin', async () => {
    const open = await startApp();
    expect((await post(open.url, introspection)).errors).toBeUndefined();
    const closed = await startApp(undefined, { auth: 'keys' });
    const headers = { 'x-api-key': (await makeKey(closed)).secret };
    expect((await post(closed.url, introspection, headers)).errors).toBeUndefined();
  });

  test.each([
    ['introspection', introspection.query],
    ['introspection of a type', '{ __type(name: "Query") { name } }'],
    ['introspection in a fragment', '{ ...A } fragment A on Query { b: __schema { queryType { name } } }'],
  ])('is closed to other keys: %s', async (_name, query) => {
    const { gateway, headers } = await withPlainKey();
    const { status, data, errors } = await post(gateway.url, { query }, headers);
    expect([status, data, errors?.[0]?.extensions?.code]).toEqual([200, undefined, 'FORBIDDEN']);
  });

  test.each([
    '{ sesions { totalCount } }',
    '{ sessions { totalCoun } }',
    '{ sessions(firs: 1) { totalCount } }',
    '{ node(id: "x") { ... on Sesion { id } } }',
    'mutation { createSession(input: { agentI: "x" }) { __typename } }',
  ])('is not told piece by piece: %s', async (query) => {
    const { gateway, headers } = await withPlainKey();
    const told = await post(gateway.url, { query }, headers);
    expect(told.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toMatch(/did you mean/i);
    const open = await startApp();
    expect(JSON.stringify(await post(open.url, { query }))).toMatch(/did you mean/i);
  });

  test('can be closed to all, and opened to all', async () => {
    const shut = await startApp(undefined, { introspection: false });
    expect((await post(shut.url, introspection)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { gateway, headers } = await withPlainKey({ introspection: true });
    expect((await post(gateway.url, introspection, headers)).errors).toBeUndefined();
  });
});

async function withPlainKey(
  options: { introspection?: boolean } = {},
): Promise<{ gateway: TestApp; headers: { 'x-api-key': string } }> {
  const gateway = await startApp(undefined, { auth: 'keys', ...options });
  const { secret } = await makeKey(gateway, { scopes: ['sessions:read', 'sessions:write'] });
  return { gateway, headers: { 'x-api-key': secret } };
}

describe('GraphiQL', () => {
  const visit = ({ url }: TestApp, headers = {}) =>
    fetch(`${url}/graphql`, { headers: { accept: 'text/html', ...headers } });

  test('is shown in open mode, under a policy that lets it load nothing from elsewhere', async () => {
    const page = await visit(await startApp());
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none';.*frame-ancestors 'none'/,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('is off where keys are asked for, and where it is switched off', async () => {
    const { gateway, headers } = await withPlainKey();
    expect((await visit(gateway, headers)).headers.get('content-type')).not.toContain('text/html');
    const off = await visit(await startApp(undefined, { graphiql: false }));
    expect(off.headers.get('content-type')).not.toContain('text/html');
  });
});

describe('trusted documents', () => {
  const query = 'query Newest { sessions(first: 1) { totalCount } }';
  const documents = readDocuments(JSON.stringify({ newest: query }));
  const hashOf = [...documents.keys()].find((id) => id.length === 64);

  test.each([
    ['documentId', { documentId: 'newest' }],
    ['documentId with its algorithm', { documentId: `sha256:${hashOf}` }],
    ['persistedQuery', { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf } } }],
    ['their own text', { query }],
  ])('run by %s', async (_name, body) => {
    const { url } = await startApp(undefined, { graphql: { trusted: { documents, only: true } } });
    expect((await post(url, body)).data).toEqual({ sessions: { totalCount: expect.any(Number) } });
  });

  test('are the only ones that run, where that is asked for', async () => {
    const { url } = await startApp(undefined, { graphql: { trusted: { documents, only: true } } });
    const other = await post(url, { query: '{ __typename }' });
    expect(other.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const unknown = await post(url, { documentId: 'other' });
    expect(unknown.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  test.each([
    ['application/json', 200],
    ['application/graphql-response+json', 400],
    ['application/json;charset=utf-8', 200],
  ])('that are not there are no fault of the gateway (%s)', async (accept, status) => {
    const { url } = await startApp(undefined, { graphql: { trusted: { documents, only: true } } });
    for (const body of [{ query: '{ __typename }' }, { documentId: 'other' }])
      expect((await post(url, body, { accept })).status).toBe(status);
  });
});

test('a mutation does not run by GET, whoever sends it', async () => {
  const { url, client, database } = await startApp();
  const count = () => client.db(database).collection('sessions').countDocuments();
  const before = await count();
  const query = `mutation { createSession(input: { agentId: "${agentId}" }) { __typename } }`;
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
  expect(response.status).toBe(405);
  expect(await count()).toBe(before);
});

test('a batch of operations in one request is refused', async () => {
  const { url } = await startApp();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
  });
  expect(response.status).toBe(400);
});
