import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';

const send = async (url: string, coding: string, body: BodyInit) => {
  const headers = { 'content-type': 'application/json', 'content-encoding': coding };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, accepts: response.headers.get('accept-encoding'), text };
};

test.each(['/v1/sessions', '/graphql'])('a compressed body is refused by its name at %s', async (path) => {
  const { url } = await startApp();
  const body = new Blob([gzipSync('{"query":"{ __typename }"}')]);
  const { status, accepts, text } = await send(url + path, 'gzip', body);
  expect([status, accepts]).toEqual([415, 'identity']);
  expect(text).toContain('without Content-Encoding; received \\"gzip\\"');
});

test('a body that says it is not compressed is read', async () => {
  const { url } = await startApp();
  expect((await send(`${url}/graphql`, 'identity', '{"query":"{ __typename }"}')).status).toBe(200);
});
