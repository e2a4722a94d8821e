import { expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { examples } from '../../src/graphql/examples.ts';
import { startApp } from '../support/app.ts';
import { faults, sevenFaults } from '../support/faults.ts';

const createSession = `mutation Create($input: CreateSessionInput!) {
  createSession(input: $input) {
    __typename
    ... on Session { id agentId title tags createdAt agent { name } model { displayName } }
    ... on Error { code message issues { path code message } }
  }
}`;

/** What is asked, each by a name that tells it apart. */
const corpus: readonly (readonly [name: string, body: string])[] = [
  ...Object.entries(examples).map(([name, { query, ...rest }]) =>
    body(`the example ${name}`, { query, ...rest }),
  ),
  ...faults.map(({ name, input }) => body(name, { query: createSession, variables: { input } })),
  body('seven faults', { query: createSession, variables: { input: sevenFaults.input } }),
  body('a variable of the wrong type', { query: createSession, variables: { input: 1 } }),
  body('a missing variable', { query: createSession }),
  body('two operations, one named', {
    query: 'query A { __typename } query B { b: __typename }',
    operationName: 'B',
  }),
  body('two operations, none named', { query: 'query A { __typename } query B { b: __typename }' }),
  body('an unknown operation', { query: '{ a: __typename }', operationName: 'missing' }),
  body('an unknown field', { query: '{ nope }' }),
  body('a syntax error', { query: '{ syntax' }),
  body('a field that fails', { query: '{ session(id: "x") { id } }' }),
  body('a field that fails beside one that does not', { query: '{ __typename session(id: "x") { id } }' }),
  body('a page of all references, through fragments', {
    query: `{ sessions(first: 5) { edges { cursor node { ...s } } pageInfo { endCursor } totalCount } }
      fragment s on Session { id agent { name defaultModel { name provider { name } } } model { name provider { name } } }`,
  }),
  body('introspection', { query: '{ __schema { queryType { name } types { name kind } } }' }),
  body('a query that is no text', { query: 1 }),
  body('no query', { variables: {} }),
  body('variables that are no object', { query: '{ __typename }', variables: [] }),
  body('a surprising parameter', { query: '{ __typename }', surprise: 1 }),
];

test('the short way and the whole way give the same bytes, whatever is asked', async () => {
  const { url } = await startApp();
  for (const [name, asked] of corpus) {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const short = await answerTo(url, asked, accept);
      // A parameter on the media type is not among the values that the short way knows.
      const whole = await answerTo(url, asked, `${accept};charset=utf-8`);
      expect({ name, accept, ...short }).toEqual({ name, accept, ...whole });
    }
  }
});

function body(name: string, params: object): [string, string] {
  return [name, JSON.stringify(params)];
}

/** What differs from one request to the next is replaced by its kind. */
async function answerTo(url: string, asked: string, accept: string) {
  const headers = { 'content-type': 'application/json', accept };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: asked });
  const text = await response.text();
  const { date: _, 'x-request-id': __, ...others } = Object.fromEntries(response.headers);
  return {
    status: response.status,
    headers: others,
    text: text
      .replace(/session_[0-9a-f]{32}/g, 'session')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
      .replace(/"requestId":"[^"]+"/g, 'request'),
  };
}

test('refuses a body over the limit', async () => {
  const { url } = await startApp();
  const body = JSON.stringify({ query: `{ __typename } #${'x'.repeat(limits.agentBodyBytes)}` });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(413);
});

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonish',
  null,
])('does not read %s, whether or not any web page may post it, and says so', async (type) => {
  const { url } = await startApp();
  const body = new Blob(['{"query":"{ __typename }"}']);
  const headers = type === null ? {} : { 'content-type': type };
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, accept }, body });
    expect(response.status).toBe(415);
    expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    expect((await response.json()).errors[0].extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  }
});

test.each(['APPLICATION/JSON', 'Application/Json;Charset=UTF-8', 'application/json ; charset=utf-8'])(
  'reads %s by either way: the case of a media type does not matter',
  async (type) => {
    const { url } = await startApp();
    const body = '{"query":"{ __typename }"}';
    for (const accept of ['application/json', 'Application/JSON;charset=utf-8']) {
      const headers = { 'content-type': type, accept };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      expect([response.status, await response.text()]).toEqual([200, '{"data":{"__typename":"Query"}}']);
    }
  },
);

test.each(['text/html', 'application/xml, image/*', 'application/json;charset=latin1'])(
  'does nothing for a caller who accepts %s alone, and says so',
  async (accept) => {
    const { url, client, database } = await startApp();
    const count = () => client.db(database).collection('sessions').countDocuments();
    const before = await count();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(examples.createSession),
    });
    expect(response.status).toBe(406);
    expect((await response.json()).errors[0].extensions.code).toBe('NOT_ACCEPTABLE');
    expect(await count()).toBe(before);
  },
);

test.each(['application/json', 'application/json;charset=utf-8'])(
  'a subscription for a caller who accepts %s alone is told how it is answered',
  async (accept) => {
    const { url } = await startApp();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: 'subscription { sessionsChanged { __typename } }' }),
    });
    expect(response.status).toBe(406);
    const [error] = (await response.json()).errors;
    expect([error.extensions.code, error.message]).toEqual([
      'NOT_ACCEPTABLE',
      expect.stringContaining('text/event-stream'),
    ]);
  },
);

test('a body that is not UTF-8 is a bad request', async () => {
  const { url } = await startApp();
  const body = Buffer.from('{"query":"{ __typename }","variables":{"a":"caf\u00e9"}}', 'latin1');
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0]).toMatchObject({
    message: expect.stringContaining('UTF-8'),
    extensions: { code: 'BAD_REQUEST' },
  });
});

test('a query string with variables that are not JSON is a bad request', async () => {
  const { url } = await startApp();
  const response = await fetch(`${url}/graphql?query=%7B__typename%7D&variables=%7B`);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe('BAD_REQUEST');
});

test.each<[name: string, body: string, detail: RegExp]>([
  ['nothing', '', /JSON/],
  ['what is no JSON', `{"query":"${'x'.repeat(10_000)}`, /JSON/],
  ['null', 'null', /object/],
  ['no query', '{}', /query/],
  ['a query that is null', '{"query":null}', /query/],
  ['variables that are no object', '{"query":"{ __typename }","variables":"{}"}', /variables/],
  ['an operation that it does not have', '{"query":"{ __typename }","operationName":"B"}', /operation/],
])(
  '%s is no GraphQL request: 400 in any media type, and none of it is sent back',
  async (_name, body, detail) => {
    const { url } = await startApp();
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*;q=0.5']) {
      const headers = { 'content-type': 'application/json', accept };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      expect([response.status, response.headers.get('allow')]).toEqual([400, null]);
      const { errors } = await response.json();
      expect(errors).toEqual([
        { message: expect.stringMatching(detail), extensions: { code: 'BAD_REQUEST' } },
      ]);
    }
  },
);

test('HEAD of /graphql is told which methods there are', async () => {
  const { url } = await startApp();
  const response = await fetch(`${url}/graphql`, { method: 'HEAD' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test.each([
  ['PUT', '', 'GET, POST'],
  ['GET', '?query=mutation{__typename}', 'POST'],
])('%s /graphql%s is told which methods there are', async (method, query, allow) => {
  const { url } = await startApp();
  const response = await fetch(`${url}/graphql${query}`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  expect((await response.json()).errors[0].extensions.code).toBe('METHOD_NOT_ALLOWED');
});
