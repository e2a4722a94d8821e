import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';

test.each([
  ['DELETE', '/v1/sessions', 'GET, HEAD, POST'],
  ['PUT', `/v1/sessions?limit=3`, 'GET, HEAD, POST'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['PROPFIND', '/v1/sessions', 'GET, HEAD, POST'],
])('%s %s is 405 and tells what the address takes', async (method, path, allow) => {
  const { url } = await startApp();
  const response = await fetch(url + path, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
});

test.each(['/v1', '/v1/session', '/v2/sessions', '/problems/no-such-thing'])(
  '%s has no route: 404, with the way there in the text',
  async (path) => {
    const { url } = await startApp();
    const response = await fetch(url + path, { method: 'GET' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  },
);

test('HEAD answers like GET, without the body', async () => {
  const { url } = await startApp();
  for (const path of ['/', '/healthz', '/openapi.json', '/v1/sessions', '/problems']) {
    const [get, head] = await Promise.all([fetch(url + path), fetch(url + path, { method: 'HEAD' })]);
    const shape = ({ status, headers }: Response) => [
      status,
      headers.get('content-type'),
      headers.get('content-length'),
    ];
    expect(shape(head)).toEqual(shape(get));
    expect(await head.text()).toBe('');
  }
});
