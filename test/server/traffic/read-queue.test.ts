import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { standardTraffic } from '../../../src/server/traffic/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';

const clients = 1_000;

/** Connections that are open, each with a request that was answered. */
async function connected({ url }: TestApp, request: string): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: clients }, () =>
    createConnection({ host: hostname, port: Number(port) }),
  );
  await askAll(sockets, request);
  return sockets;
}

/** Sends a request on every connection and waits for the answers; gives their status lines. */
function askAll(sockets: Socket[], request: string): Promise<string[]> {
  return Promise.all(
    sockets.map(async (socket) => {
      socket.write(request);
      const [answer] = await once(socket, 'data');
      return String(answer).slice(0, 12);
    }),
  );
}

/** The most requests that were taken up in one turn of the event loop. */
async function mostInTurn(work: () => Promise<unknown>): Promise<number> {
  let [most, inTurn, isOver] = [0, 0, false];
  const count = () => {
    inTurn += 1;
  };
  const nextTurn = () => {
    most = Math.max(most, inTurn);
    inTurn = 0;
    if (!isOver) setImmediate(nextTurn);
  };
  subscribe('http.server.request.start', count);
  setImmediate(nextTurn);
  await work();
  isOver = true;
  unsubscribe('http.server.request.start', count);
  return most;
}

test.each([
  ['before anything is looked at', { requests: 0 }, '503', 'POST /v1/sessions HTTP/1.1\r\nhost: localhost'],
  [
    'for a key that is not known',
    {},
    '401',
    'GET /v1/sessions HTTP/1.1\r\nhost: localhost\r\nx-api-key: none',
  ],
])(
  'a thousand clients that are refused %s, and ask again at once, are taken up some at a time',
  async (_, change, status, head) => {
    const gateway = await startApp(afterAll, {
      auth: 'keys',
      traffic: { ...standardTraffic, lag: 60_000, ...change },
    });
    const request = `${head}\r\ncontent-length: 2\r\n\r\n{}`;
    const sockets = await connected(gateway, request);
    for (let round = 0; round < 3; round += 1) {
      const answers: string[] = [];
      const most = await mostInTurn(async () => answers.push(...(await askAll(sockets, request))));
      expect(answers).toEqual(Array(clients).fill(`HTTP/1.1 ${status}`));
      expect(most).toBeLessThan(clients / 2);
    }
    for (const socket of sockets) socket.destroy();
  },
);
