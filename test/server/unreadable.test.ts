import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../support/app.ts';

interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends what no client would, and gives what comes until the connection is closed. */
async function sendRaw(app: FastifyInstance, text: string, act?: (accepted: Socket) => void): Promise<Raw> {
  const { port } = app.server.address() as AddressInfo;
  if (act) app.server.once('connection', act);
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  onTestFinished(() => {
    socket.destroy();
  });
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const [name = '', value = ''] = line.split(/: (.*)/);
      return [name, value];
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body };
}

test.each([
  ['what is no HTTP', 400, 'HELLO\r\n\r\n'],
  ['a head with a bare line feed in a value', 400, 'GET /healthz HTTP/1.1\r\nhost: a\r\nx: \n\0\r\n\r\n'],
  [
    'two lengths of a body',
    400,
    'POST /v1/sessions HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
  ],
  ['a head that is too large', 431, `GET /healthz HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['a head that does not come in time', 408, 'GET /healthz HTTP/1.1\r\n'],
])('%s is answered as any other fault, with the headers of every answer', async (_name, status, text) => {
  const { app } = await startApp();
  // The server looks for late requests every half minute: here it is told of this one at once.
  const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  const tellLate = (accepted: Socket) => app.server.emit('clientError', late, accepted);
  const answer = await sendRaw(app, text, status === 408 ? tellLate : undefined);
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(answer.body)),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    connection: 'close',
  });
  expect(JSON.parse(answer.body)).toEqual({
    type: '/problems/bad-request',
    title: 'Bad request',
    status,
    code: 'BAD_REQUEST',
    detail: expect.any(String),
    error: expect.any(String),
    instance: answer.headers.get('x-request-id'),
  });
});
