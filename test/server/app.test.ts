import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';

test('a request id is echoed where it is well-formed, and made where it is not', async () => {
  const { url } = await startApp();
  const echoed = await fetch(`${url}/healthz`, { headers: { 'x-request-id': 'abc-123_X' } });
  expect(echoed.headers.get('x-request-id')).toBe('abc-123_X');
  const made = await fetch(`${url}/healthz`, { headers: { 'x-request-id': 'no spaces' } });
  expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('an unknown route is a problem, not a page', async () => {
  const { url } = await startApp();
  const response = await fetch(`${url}/v2/anything`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});

test('the page at / links to GraphiQL, REST and health', async () => {
  const { url } = await startApp();
  const page = await (await fetch(url)).text();
  for (const link of ['/graphql', '/v1/sessions', '/healthz', '/readyz'])
    expect(page).toContain(`href="${link}"`);
});

test.each(['/v1/sessions/%ff', `/v1/sessions/${'a'.repeat(300)}`])(
  'the malformed address %s is a problem',
  async (path) => {
    const { url } = await startApp();
    const response = await fetch(url + path);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  },
);
