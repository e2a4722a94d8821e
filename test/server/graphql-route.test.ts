import { expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { examples } from '../../src/graphql/examples.ts';
import { startApp } from '../support/app.ts';

const bodies = [
  ...Object.values(examples)
    .filter(({ query }) => !query.includes('mutation CreateSession'))
    .map(({ query }) => JSON.stringify({ query })),
  '{"query":"{ nope }"}',
  '{"query":"{ syntax"}',
  '{"query":"{ a: __typename }","operationName":"missing"}',
  '{"query":"{ session(id: \\"x\\") { id } }"}',
  '{"query":1}',
  '{"variables":{}}',
  '{"query":"{ __typename }","variables":[]}',
  '{"query":"{ __typename }","surprise":1}',
];

test.each(bodies)('the short way and the whole way give the same bytes for %s', async (body) => {
  const { url } = await startApp();
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const answers = await Promise.all(
      // A parameter on the media type is not among the values that the short way knows.
      [accept, `${accept};charset=utf-8`].map(async (value) => {
        const headers = { 'content-type': 'application/json', accept: value };
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
        return [response.status, response.headers.get('content-type'), await response.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  }
});

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

test.each(['application/x-www-form-urlencoded', 'text/plain'])(
  'does not read %s, which any web page may post',
  async (type) => {
    const { url } = await startApp();
    const body = type === 'text/plain' ? '{"query":"{ __typename }"}' : 'query=%7B__typename%7D';
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(response.status).toBe(415);
  },
);

test('a query string with variables that are not JSON is a bad request', async () => {
  const { url } = await startApp();
  const response = await fetch(`${url}/graphql?query=%7B__typename%7D&variables=%7B`);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe('BAD_REQUEST');
});
