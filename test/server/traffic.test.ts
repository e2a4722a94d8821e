import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { Allowances } from '../../src/server/traffic/allowances.ts';
import { shareOf, standardTraffic } from '../../src/server/traffic/limits.ts';
import { makeKey, startApp, type TestApp } from '../support/app.ts';
import { post } from '../support/client.ts';

const sessionId = demoId('session', 1);

const quiet = { ...standardTraffic, lag: 60_000 };

async function closed(change: Partial<typeof standardTraffic>) {
  const gateway = await startApp(undefined, { auth: 'keys', traffic: { ...quiet, ...change } });
  const { secret } = await makeKey(gateway);
  const list = (key = secret) =>
    fetch(`${gateway.url}/v1/sessions?limit=1`, { headers: { 'x-api-key': key } });
  return { gateway, secret, list };
}

/** Requests that stay open once they have arrived: they announce a body that does not come. */
async function occupy({ url, app }: TestApp, count: number, head: string): Promise<() => void> {
  const { hostname, port } = new URL(url);
  const arrived = new Promise<void>((resolve) => {
    let left = count;
    app.server.on('request', function arrive() {
      left -= 1;
      if (left > 0) return;
      app.server.off('request', arrive);
      resolve();
    });
  });
  const sockets = Array.from({ length: count }, () => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.write(
      `${head}\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n`,
    );
    return socket;
  });
  await arrived;
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

/** Requests count among those of a key once it has been looked up. */
const keysLookedUp = () => pause(100);

test('an account fills steadily up to its burst, and a debt has to fill up first', () => {
  let now = 0;
  const allowances = new Allowances({ perSecond: 10, burst: 100 }, () => now);
  expect(allowances.spend('a', 250)).toBe(-150);
  expect([allowances.wait('a'), allowances.wait('b')]).toEqual([16, 0]);
  now += 15_000;
  expect(allowances.wait('a')).toBe(1);
  now += 1_000;
  expect(allowances.wait('a')).toBe(0);
  now += 1_000_000;
  expect(allowances.headers('a')).toEqual({
    'ratelimit-policy': '"cost";q=100;w=10',
    ratelimit: '"cost";r=100;t=0',
  });
});

test('a key that has spent its allowance gets 429 with the time to wait; another key goes on', async () => {
  const { gateway, list } = await closed({ rate: { perSecond: 1, burst: 25 } });
  const [first, second, third, fourth] = [await list(), await list(), await list(), await list()];
  expect([first.status, second.status, third.status, fourth.status]).toEqual([200, 200, 200, 429]);
  expect(first.headers.get('ratelimit')).toBe('"cost";r=15;t=10');
  expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await fourth.json()).code).toBe('RATE_LIMITED');
  expect((await list((await makeKey(gateway)).secret)).status).toBe(200);
});

test('each of several workers grants its share of what a key may have, and guards itself as one alone', () => {
  expect(shareOf(standardTraffic, 4)).toEqual({
    ...standardTraffic,
    rate: { perSecond: 1_250, burst: 12_500 },
    requestsPerCaller: 25,
    streamsPerCaller: 25,
  });
});

test('a GraphQL operation is charged what it costs, and refused as GraphQL clients read it', async () => {
  const { gateway, secret } = await closed({ rate: { perSecond: 1, burst: 100 } });
  const query = '{ sessions(first: 50) { nodes { id title } } }';
  const send = () => post(gateway.url, { query }, { 'x-api-key': secret });
  expect((await send()).status).toBe(200);
  const refused = await send();
  expect([refused.status, refused.errors?.[0]?.extensions?.code]).toEqual([429, 'RATE_LIMITED']);
});

test.each([
  { name: 'a short one', bytes: 4_000, isStreamed: false, points: 0 },
  { name: 'a long one', bytes: 102_400, isStreamed: false, points: 25 },
  {
    name: 'one that is too large, no more than the largest',
    bytes: 2_000_000,
    isStreamed: false,
    points: 100,
  },
  { name: 'one of unknown length, while short', bytes: 4_000, isStreamed: true, points: 0 },
  { name: 'one of unknown length, once long', bytes: 102_400, isStreamed: true, points: 100 },
])('a body costs its caller by its length: $name', async ({ bytes, isStreamed, points }) => {
  const gateway = await startApp(undefined, {
    auth: 'keys',
    bodyBytes: 409_600,
    traffic: { ...quiet, rate: { perSecond: 1, burst: 1_000 } },
  });
  const { secret } = await makeKey(gateway);
  const text = '{}'.padEnd(bytes);
  const answer = await fetch(`${gateway.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': secret },
    body: isStreamed ? new Blob([text]).stream() : text,
    ...(isStreamed && { duplex: 'half' }),
  });
  const [, left] = /r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '') ?? [];
  expect(1_000 - Number(left)).toBe(20 + points);
});

test('at the limit of requests at one time all are served, one over is refused; health is always answered', async () => {
  const gateway = await startApp(undefined, { traffic: { ...quiet, requests: 3 } });
  const list = () => fetch(`${gateway.url}/v1/sessions?limit=1`);
  const release = await occupy(gateway, 2, 'POST /v1/sessions HTTP/1.1');
  expect((await list()).status).toBe(200);
  const releaseMore = await occupy(gateway, 1, 'POST /v1/sessions HTTP/1.1');
  const refused = await list();
  expect([refused.status, refused.headers.get('retry-after'), (await refused.json()).code]).toEqual([
    503,
    '1',
    'UNAVAILABLE',
  ]);
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  release();
  releaseMore();
  await expect.poll(async () => (await list()).status).toBe(200);
});

test.each([
  ['/v1/sessions', 'application/problem+json', { code: 'UNAVAILABLE', instance: 'mine' }],
  ['/graphql', 'application/json', { errors: [{ extensions: { code: 'UNAVAILABLE', requestId: 'mine' } }] }],
])(
  'beyond the limit %s refuses in its own form, keeps the connection for a short body and closes it for a long one',
  async (path, type, form) => {
    const gateway = await startApp(undefined, { traffic: { ...quiet, requests: 1 } });
    const release = await occupy(gateway, 1, 'POST /v1/sessions HTTP/1.1');
    const send = (body: string) =>
      fetch(gateway.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': 'mine' },
        body,
      });
    const [short, long] = [await send('{}'), await send(JSON.stringify('x'.repeat(70_000)))];
    for (const refused of [short, long]) {
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
      expect(refused.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      expect(refused.headers.get('x-request-id')).toBe('mine');
      expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
      expect(refused.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await refused.json()).toMatchObject(form);
    }
    expect([short.headers.get('connection'), long.headers.get('connection')]).toEqual([
      'keep-alive',
      'close',
    ]);
    release();
  },
);

describe.each(['/v1/sessions', '/graphql'])('beyond the limit a page of a permitted site at %s', (path) => {
  const origin = 'https://app.example.com';

  async function full() {
    const gateway = await startApp(undefined, { origins: [origin], traffic: { ...quiet, requests: 1 } });
    onTestFinished(await occupy(gateway, 1, 'POST /v1/sessions HTTP/1.1'));
    return (method: string, headers: Record<string, string>) =>
      fetch(gateway.url + path, { method, headers: { origin, ...headers } });
  }

  test('may read the refusal, and when to come again; another may not', async () => {
    const send = await full();
    const { status, headers } = await send('POST', {});
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
      503,
      origin,
      'origin',
    ]);
    expect(headers.get('access-control-expose-headers')).toContain('retry-after');
    const foreign = await send('POST', { origin: 'https://evil.example' });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([503, null]);
  });

  test('is told by its preflight that it may send', async () => {
    const send = await full();
    const ask = { 'access-control-request-method': 'POST' };
    const { status, headers } = await send('OPTIONS', ask);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect((await send('OPTIONS', { ...ask, origin: 'https://evil.example' })).status).toBe(503);
  });

  test('may read that there are too many streams', async () => {
    const gateway = await startApp(undefined, { origins: [origin], traffic: { ...quiet, streams: 0 } });
    const target = path === '/graphql' ? path : `${path}/${sessionId}/sse`;
    const { status, headers } = await fetch(gateway.url + target, {
      headers: { origin, accept: 'text/event-stream' },
    });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([503, origin]);
  });
});

test('at the limit of one key others are served', async () => {
  const { gateway, secret, list } = await closed({ requestsPerCaller: 2 });
  const release = await occupy(gateway, 2, `POST /v1/sessions HTTP/1.1\r\nx-api-key: ${secret}`);
  await keysLookedUp();
  const refused = await list();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await list((await makeKey(gateway)).secret)).status).toBe(200);
  release();
});

test.each([
  ['/v1/sessions', '{"agent_id":"x"}'],
  ['/graphql', '{"query":"{ sessions { totalCount } }"}'],
])(
  'at %s whoever accepts a stream and asks for none is held to the limits of requests',
  async (path, body) => {
    const { gateway, secret } = await closed({ requestsPerCaller: 1 });
    const release = await occupy(gateway, 1, `POST /v1/sessions HTTP/1.1\r\nx-api-key: ${secret}`);
    await keysLookedUp();
    const headers = { 'x-api-key': secret, accept: 'text/event-stream', 'content-type': 'application/json' };
    const answer = await fetch(gateway.url + path, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await answer.text()).toContain('RATE_LIMITED');
    release();
  },
);

test('a request that takes too long is given up with 503', async () => {
  const gateway = await startApp(undefined, { traffic: { ...quiet, requestTime: 300 } });
  const { hostname, port } = new URL(gateway.url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  socket.write(
    'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
  );
  const answer = await new Promise<string>((done) => socket.once('data', (data) => done(String(data))));
  expect(answer).toMatch(/^HTTP\/1.1 503/);
  expect(answer).toContain('took too long');
  socket.destroy();
});

test('long bodies are taken only as far as the heap has room for them; short ones always', async () => {
  const { url } = await startApp(undefined, { traffic: quiet });
  const { hostname, port } = new URL(url);
  const heap = getHeapStatistics().heap_size_limit / 128;
  const bytes = 4_000_000;
  const sockets = Array.from({ length: Math.floor(heap / bytes) }, () => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`,
    );
    return socket;
  });
  await pause(100);
  const send = async (length: number, { isStreamed = false } = {}) => {
    const headers = { 'content-type': 'application/json' };
    const text = '{"query":"{ __typename }"}'.padEnd(length);
    const body = isStreamed ? new Blob([text]).stream() : text;
    const request = { method: 'POST', headers, body, duplex: 'half' };
    return (await fetch(`${url}/graphql`, request)).status;
  };
  expect([await send(bytes), await send(60_000)]).toEqual([503, 200]);
  const isStreamed = true;
  expect(await send(60_000, { isStreamed })).toBe(200);
  expect(await send(80_000, { isStreamed })).toBe(503);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => send(bytes)).toBe(200);
  expect(await send(bytes, { isStreamed })).toBe(200);
});

test('who never reads the answers gives up their places', async () => {
  const gateway = await startApp(undefined, {
    traffic: { ...quiet, requests: 5, requestTime: 500 },
    patience: 500,
  });
  const { hostname, port } = new URL(gateway.url);
  const body = JSON.stringify({ query: getIntrospectionQuery() });
  const ask = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const sockets = Array.from({ length: 5 }, () => {
    const socket = createConnection({ host: hostname, port: Number(port) }).pause();
    socket.on('error', () => undefined);
    socket.write(ask.repeat(100));
    return socket;
  });
  const status = async () => (await fetch(`${gateway.url}/v1/sessions?limit=1`)).status;
  await expect.poll(status).toBe(503);
  await pause(500);
  await expect.poll(status, { timeout: 5_000 }).toBe(200);
  for (const socket of sockets) socket.destroy();
});

test('the head of a request, its address included, has a largest size', async () => {
  const { url } = await startApp(undefined, { headerBytes: 2_048 });
  expect((await fetch(`${url}/healthz?x=${'x'.repeat(1_000)}`)).status).toBe(200);
  expect((await fetch(`${url}/healthz?x=${'x'.repeat(3_000)}`)).status).toBe(431);
  expect(
    (await fetch(`${url}/v1/sessions?limit=1`, { headers: { 'x-long': 'x'.repeat(3_000) } })).status,
  ).toBe(431);
});

test.each([
  ['/v1/sessions', 2_000],
  ['/v1/agents', 3_000],
  ['/graphql', 3_000],
])('a body at %s may have %i bytes, and is refused with one more', async (path, largest) => {
  const { url } = await startApp(undefined, { bodyBytes: 2_000, agentBodyBytes: 3_000 });
  const statusOf = async (bytes: number) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url + path, { method: 'POST', headers, body: '{}'.padEnd(bytes) })).status;
  };
  expect([await statusOf(largest), await statusOf(largest + 1)]).toEqual([400, 413]);
});

test('connections that break off leave nothing behind', async () => {
  const gateway = await startApp(undefined, { traffic: { ...quiet, requests: 600 } });
  for (let round = 0; round < 10; round += 1)
    (await occupy(gateway, 100, round % 2 === 0 ? 'POST /v1/sessions HTTP/1.1' : 'POST /graphql HTTP/1.1'))();
  const open = () => new Promise((done) => gateway.app.server.getConnections((_error, count) => done(count)));
  await expect.poll(open, { timeout: 5_000 }).toBe(0);
  const release = await occupy(gateway, 599, 'POST /graphql HTTP/1.1');
  expect((await fetch(`${gateway.url}/v1/sessions?limit=1`)).status).toBe(200);
  release();
});

describe('streams', () => {
  interface Form {
    readonly path: string;
    readonly query: string | null;
    readonly accept: string;
  }

  const accept = 'text/event-stream';
  const query = 'subscription ($id: ID!) { sessionEvents(sessionId: $id) { __typename } }';
  const forms = [
    { door: 'REST', path: '/v1/sessions/{id}/sse', query: null, accept },
    { door: 'REST, to whoever takes anything', path: '/v1/sessions/{id}/sse', query: null, accept: '*/*' },
    { door: 'GraphQL', path: '/graphql', query, accept },
    { door: 'GraphQL, to whoever takes anything', path: '/graphql', query, accept: '*/*' },
    { door: 'GraphQL, to whoever writes it large', path: '/graphql', query, accept: 'Text/Event-Stream' },
  ];

  /** Opens a stream and tells its status, and when it ends. */
  async function open({ url }: TestApp, { path, query, accept }: Form, secret: string) {
    const id = sessionId;
    const stop = new AbortController();
    const response = await fetch(url + path.replace('{id}', id), {
      headers: { 'x-api-key': secret, accept, 'content-type': 'application/json' },
      signal: stop.signal,
      ...(query && { method: 'POST', body: JSON.stringify({ query, variables: { id } }) }),
    });
    const ended = response.text().then(
      () => 'ended',
      () => 'ended',
    );
    return { status: response.status, ended, close: () => stop.abort() };
  }

  test.each(forms)(
    'by $door: at the limit of one key, and of all, they open; one over is refused',
    async (form) => {
      const { gateway, secret } = await closed({ streams: 3, streamsPerCaller: 2 });
      const other = (await makeKey(gateway)).secret;
      const streams = [];
      for (const key of [secret, secret, secret, other, other]) streams.push(await open(gateway, form, key));
      expect(streams.map(({ status }) => status)).toEqual([200, 200, 429, 200, 503]);
      for (const { close } of streams) close();
      await expect.poll(async () => (await open(gateway, form, secret)).status).toBe(200);
    },
  );

  // At the same time: each waits for the next look at the keys.
  test.concurrent.for(forms)(
    'by $door: one ends soon after its key was revoked, another stays',
    async (form, { expect, onTestFinished }) => {
      const gateway = await startApp(onTestFinished, { auth: 'keys', traffic: quiet });
      const [revoked, kept] = [await makeKey(gateway), await makeKey(gateway)];
      const [ending, staying] = [
        await open(gateway, form, revoked.secret),
        await open(gateway, form, kept.secret),
      ];
      const viewer = {
        organizationId: defaultOrganizationId,
        scopes: new Set(['admin'] as const),
        keyId: null,
      };
      await gateway.services.apiKeys.revoke({ viewer }, revoked.id);
      expect(await Promise.race([ending.ended, pause(3_000, 'open')])).toBe('ended');
      expect(await Promise.race([staying.ended, pause(100, 'open')])).toBe('open');
      staying.close();
    },
  );
});
