import { afterAll, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { appendEventsInput } from '../../src/domain/event.ts';
import { keyLease, keyLifetime } from '../../src/domain/idempotency.ts';
import { completeTurnInput } from '../../src/domain/turn.ts';
import { makeKey, startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { postSession, sendJson } from '../support/rest.ts';
import { everyone } from '../support/viewer.ts';

const gateway = await startApp(afterAll, { clock: () => now });
let now: Date;
let key: string;
let keys = 0;

beforeEach(() => {
  now = new Date();
  keys += 1;
  key = `key ${keys}`;
});

const body = { agent_id: agentId, title: 'once' };
const create = (change: object = {}, header = key) =>
  postSession(gateway.url, { ...body, ...change }, { 'idempotency-key': header });
const count = () =>
  gateway.store.sessions.count({ organizationId: 'org_00000000000000000000000000000001', filter: {} });

async function createRaw() {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(`${gateway.url}/v1/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const kept = ['location', 'content-type'].map((name) => response.headers.get(name));
  return {
    status: response.status,
    kept,
    text: await response.text(),
    replayed: response.headers.get('idempotency-replayed'),
  };
}

test('the same request again gives the first answer, byte for byte and marked', async () => {
  const before = await count();
  const first = await createRaw();
  const second = await createRaw();
  expect(first).toMatchObject({ status: 201, replayed: null });
  expect(second).toEqual({ ...first, replayed: 'true' });
  expect(await count()).toBe(before + 1);
});

test('a quoted key is the same key', async () => {
  const [first, second] = [await create(), await create({}, `"${key}"`)];
  expect(second.body).toEqual(first.body);
});

test('another request with the key is refused', async () => {
  await create();
  const other = await create({ title: 'twice' });
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('a request that is refused leaves the key free', async () => {
  expect((await create({ title: '' })).status).toBe(400);
  expect((await create()).status).toBe(201);
});

test.each(['', 'x'.repeat(256)])('a key that is none is refused', async (bad) => {
  const answer = await create({}, bad === '' ? '""' : bad);
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/idempotency-key']);
});

test('a body that nests without end is refused with a key as without', async () => {
  const title = '['.repeat(100_000) + ']'.repeat(100_000);
  const answers = [{}, { 'idempotency-key': key }].map((headers) =>
    fetch(`${gateway.url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: `{"agent_id":"${agentId}","title":${title}}`,
    }),
  );
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([400, 400]);
});

test('costs two commands with a key, and none without', async () => {
  const names = await commandsOf(gateway.client, () => create());
  expect(names.sort()).toEqual(['find', 'find', 'insert', 'insert', 'update'].filter((_, at) => at !== 1));
  const without = await commandsOf(gateway.client, () => postSession(gateway.url, body));
  expect(without.sort()).toEqual(['find', 'insert']);
});

const manyKeys = 200;

test('many keys posted 50 times each, all at once, make one session and one answer each', async () => {
  const before = await count();
  const answers = new Map<string, Set<string>>();
  const post = async (n: number): Promise<void> => {
    const answer = await create({ title: `of key ${n}` }, `${key}-${n}`);
    if (answer.status === 409) return;
    expect(answer.status).toBe(201);
    const seen = answers.get(`${n}`) ?? new Set();
    answers.set(`${n}`, seen.add(JSON.stringify(answer.body)));
  };
  for (let batch = 0; batch < manyKeys; batch += 20) {
    const numbers = Array.from({ length: 20 * 50 }, (_, at) => batch + (at % 20));
    await Promise.all(numbers.map(post));
  }
  expect(await count()).toBe(before + manyKeys);
  expect([...answers.values()].map((seen) => seen.size)).toEqual(Array.from({ length: manyKeys }, () => 1));
});

/** A run that dies after it has done its work, before its answer is kept. */
async function dieAfter<T>(
  path: string,
  body: unknown,
  work: (scope: ReturnType<typeof gateway.services.scope>) => Promise<T>,
): Promise<T> {
  const { idempotency, scope } = gateway.services;
  const viewer = {
    organizationId: 'org_00000000000000000000000000000001',
    scopes: new Set(['admin'] as const),
    keyId: null,
  };
  const beginning = await idempotency.begin(viewer, key, JSON.stringify(['POST', path, body]));
  if (!('attempt' in beginning)) throw new Error('the key was used before');
  return work(scope({ ...viewer, attempt: beginning.attempt }));
}

async function dieAfterCreating(): Promise<string> {
  const input = { agentId, modelId: null, title: 'once', tags: [], capabilities: [] };
  const { id } = await dieAfter('/v1/sessions', body, (scope) =>
    gateway.services.sessions.create(scope, { input, issues: [] }),
  );
  return id;
}

test('a run that died is taken over once its lease is over: there is no second session', async () => {
  const before = await count();
  const id = await dieAfterCreating();
  const early = await create();
  expect([early.status, early.body.code, early.headers.get('retry-after')]).toEqual([
    409,
    'IDEMPOTENCY_KEY_IN_USE',
    '1',
  ]);
  now = new Date(now.getTime() + keyLease(10_000));
  const answers = await Promise.all(Array.from({ length: 10 }, () => create()));
  expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).toContain(id);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  expect((await create()).body.id).toBe(id);
  expect(await count()).toBe(before + 1);
});

test('what is known by a name is found again by it, unless it is another thing by now', async () => {
  const input = { name: 'Once', description: 'Once.', dependencies: ['web_fetch'] };
  for (const ref of ['once', 'changed']) {
    key = `key of ${ref}`;
    await dieAfter('/v1/capabilities', { id: ref, ...input }, (scope) =>
      gateway.services.capabilities.create(scope, { input: { ref, ...input }, issues: [] }),
    );
  }
  await sendJson(gateway.url, 'PATCH', '/v1/capabilities/changed', { name: 'Changed' });
  now = new Date(now.getTime() + keyLease(10_000));
  const repeat = (ref: string) =>
    sendJson(
      gateway.url,
      'POST',
      '/v1/capabilities',
      { id: ref, ...input },
      { 'idempotency-key': `key of ${ref}` },
    );
  expect(await repeat('once')).toMatchObject({ status: 201, body: { id: 'once', name: 'Once' } });
  expect(await repeat('changed')).toMatchObject({ status: 409, body: { errors: [{ code: 'TAKEN' }] } });
});

test('a turn and its events, begun by a run that died, are not begun again, although the turn has ended since', async () => {
  const { turns, events, scope } = gateway.services;
  const { body: session } = await postSession(gateway.url, body);
  const path = `/v1/sessions/${session.id}`;
  const begin = { runtime: 'worker' };
  const run = async (name: string, route: string, sent: unknown, work: Parameters<typeof dieAfter>[2]) => {
    key = `${name} of ${session.id}`;
    await dieAfter(path + route, sent, work);
    return () =>
      sendJson(gateway.url, 'POST', path + route, sent, { 'idempotency-key': `${name} of ${session.id}` });
  };
  const target = { sessionId: session.id, expectedVersion: null };
  const repeatBegin = await run('turn', '/turns', begin, (attempt) =>
    turns.begin(attempt, { input: { ...target, ...begin, leaseSeconds: 60 }, issues: [] }),
  );
  const { body: running } = await sendJson(gateway.url, 'GET', path);
  const turnId = running.turn.id;
  const sent = {
    turn_id: turnId,
    events: [
      { type: 'x.note', data: { n: 1 } },
      { type: 'x.note', data: { n: 2 } },
    ],
  };
  const repeatAppend = await run('events', '/events', sent, (attempt) =>
    events.append(attempt, check(appendEventsInput, { sessionId: session.id, turnId, events: sent.events })),
  );
  const ended = { usage: { input_tokens: 1, output_tokens: 2 } };
  const repeatComplete = await run('end', `/turns/${turnId}/complete`, ended, (attempt) =>
    turns.complete(
      attempt,
      check(completeTurnInput, { sessionId: session.id, turnId, usage: { inputTokens: 1, outputTokens: 2 } }),
    ),
  );
  now = new Date(now.getTime() + keyLease(10_000));
  const repeated = [await repeatBegin(), await repeatAppend(), await repeatComplete()];
  expect(repeated.map(({ status }) => status)).toEqual([201, 201, 200]);
  expect(repeated[2]?.body).toMatchObject({ status: 'idle', usage: ended.usage });
  const log = await events.list(scope(everyone), session.id, {
    after: null,
    before: null,
    types: null,
    exclude: [],
    limit: 100,
    descending: false,
  });
  expect(log.map(({ type }) => type)).toEqual([
    'session.created',
    'turn.started',
    'x.note',
    'x.note',
    'turn.completed',
  ]);
});

test('a key is new again after 24 hours, and removed by a sweep where the server has no TTL indexes', async () => {
  const first = await create();
  now = new Date(now.getTime() + keyLifetime);
  const second = await create();
  expect(second.body.id).not.toBe(first.body.id);
  now = new Date(now.getTime() + keyLifetime);
  await gateway.services.idempotency.removeExpired();
  expect(await gateway.client.db(gateway.database).collection('idempotency').countDocuments()).toBe(0);
});

test('a key of one organization, or of a caller with other scopes, is not that of another', async () => {
  const closed = await startApp(undefined, { auth: 'keys' });
  const post = ({ secret }: { secret: string }) =>
    postSession(closed.url, body, { 'idempotency-key': key, 'x-api-key': secret });
  const writer = await makeKey(closed, { scopes: ['sessions:write'] });
  const first = await post(writer);
  expect((await post(await makeKey(closed, { scopes: ['sessions:write'] }))).body).toEqual(first.body);
  expect((await post(await makeKey(closed, { scopes: ['sessions:read'] }))).status).toBe(422);
  const stranger = await makeKey(closed, { organizationId: `org_${'2'.repeat(32)}` });
  expect((await post(stranger)).body.code).toBe('NOT_FOUND');
});
