import { request } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { createServices } from '../../src/services/services.ts';
import { createClient } from '../../src/store/client.ts';
import { asDomainError } from '../../src/store/failures.ts';
import { createStore } from '../../src/store/store.ts';
import { makeKey, startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';

const gateway = await startApp(afterAll, { auth: 'keys', clock: () => now });
let now = new Date();

async function get(headers: Record<string, string>, path = '/v1/sessions?limit=1') {
  const response = await fetch(gateway.url + path, { headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a request', () => {
  test.each([
    ['Authorization: Bearer K', (key: string) => ({ authorization: `Bearer ${key}` })],
    ['Authorization: bearer K', (key: string) => ({ authorization: `bearer   ${key}` })],
    ['Authorization: ApiKey K', (key: string) => ({ authorization: `ApiKey ${key}` })],
    ['Authorization: K', (key: string) => ({ authorization: key })],
    ['X-API-Key: K', (key: string) => ({ 'x-api-key': key })],
    ['both headers with one key', (key: string) => ({ 'x-api-key': key, authorization: key })],
  ])('may carry its key as %s', async (_form, headersOf) => {
    const { secret } = await makeKey(gateway);
    expect((await get(headersOf(secret))).status).toBe(200);
  });

  test.each([
    ['without a key', () => ({}), 'Bearer realm="session-gateway"'],
    ['with an empty one', () => ({ authorization: '' }), 'Bearer realm="session-gateway"'],
    [
      'with a scheme that is not taken',
      (key: string) => ({ authorization: `Basic ${key}` }),
      'invalid_token',
    ],
    ['with a mistyped one', (key: string) => ({ authorization: `${key.slice(0, -1)}_` }), 'invalid_token'],
    ['with one never made', () => ({ 'x-api-key': `sgw_${'0'.repeat(43)}3Yqf2l` }), 'invalid_token'],
    ['with a token, where no issuer is set', () => ({ authorization: 'Bearer a.b.c' }), 'invalid_token'],
    ['with two keys', (key: string) => ({ authorization: key, 'x-api-key': 'other' }), 'invalid_token'],
  ])('%s is refused as problem details', async (_name, headersOf, challenge) => {
    const { secret } = await makeKey(gateway);
    const answer = await get(headersOf(secret) as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toBe('UNAUTHENTICATED');
    expect(answer.headers.get('www-authenticate')).toContain(challenge);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
  });

  test.each([
    ['authorization', 'Authorization'],
    ['x-api-key', 'X-API-Key'],
  ])('with two headers %s is refused, whichever key comes first', async (name, again) => {
    const { secret } = await makeKey(gateway);
    const other = (await makeKey(gateway)).secret;
    const answerTo = (...keys: string[]) =>
      new Promise((done, failed) => {
        const headers = keys.flatMap((key, at) => [at === 0 ? name : again, key]);
        const host = ['host', new URL(gateway.url).host];
        request(`${gateway.url}/v1/sessions?limit=1`, { headers: [...host, ...headers] }, (response) => {
          response.resume();
          done([response.statusCode, response.headers['www-authenticate']]);
        })
          .once('error', failed)
          .end();
      });
    expect(await answerTo(secret)).toEqual([200, undefined]);
    const refused = [401, expect.stringContaining('came twice')];
    for (const keys of [
      [secret, other],
      [other, 'nonsense'],
      [secret, secret],
    ] as const)
      expect(await answerTo(...keys)).toEqual(refused);
  });

  test('without a key is refused at /graphql as GraphQL clients read it', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      body: '{"query":"{__typename}"}',
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="session-gateway"',
    ]);
    expect((await response.json()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test.each(['/healthz', '/readyz', '/openapi.json'])('needs no key for %s', async (path) => {
    expect((await get({}, path)).status).toBe(200);
  });

  test('may name its organization, which must be that of the key', async () => {
    const { secret } = await makeKey(gateway);
    const right = await get({ 'x-api-key': secret, 'x-org-id': 'org_00000000000000000000000000000001' });
    const wrong = await get({ 'x-api-key': secret, 'x-org-id': `org_${'2'.repeat(32)}` });
    expect([right.status, wrong.status, wrong.body.code]).toEqual([200, 403, 'FORBIDDEN']);
  });

  test.each(['/v1/sessions', '/graphql?query={__typename}'])(
    'without keys may name the default organization at %s, and no other',
    async (path) => {
      const { url } = await startApp();
      const statusOf = async (organization: string, target = path) => {
        const headers = { 'x-org-id': organization };
        return (await fetch(`${url}${target}`, { headers })).status;
      };
      expect(await statusOf(defaultOrganizationId)).toBe(200);
      expect(await statusOf(`org_${'2'.repeat(32)}`)).toBe(403);
      expect(await statusOf('', '/healthz')).toBe(200);
    },
  );

  test('sees the sessions of its own organization alone', async () => {
    const other = await makeKey(gateway, { organizationId: `org_${'3'.repeat(32)}` });
    expect((await get({ 'x-api-key': other.secret })).body.total).toBe(0);
    const own = await makeKey(gateway);
    expect((await get({ 'x-api-key': own.secret })).body.total).toBeGreaterThan(0);
  });

  test('of a key without the scope is told which it lacks', async () => {
    const { secret } = await makeKey(gateway, { scopes: ['catalogue:read'] });
    const answer = await get({ 'x-api-key': secret });
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
      403,
      'FORBIDDEN',
      expect.stringContaining('sessions:read'),
    ]);
    expect(answer.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope", scope="sessions:read"',
    );
  });
});

describe('a key', () => {
  test('costs one lookup, and none when it comes again soon; its organization costs one a minute, as its use is noted', async () => {
    const { id, secret } = await makeKey(gateway);
    now = new Date(now.getTime() + 60_000);
    const count = async () => (await commandsOf(gateway.client, () => get({ 'x-api-key': secret }))).sort();
    expect(await count()).toEqual(['aggregate', 'find', 'find', 'find', 'update']);
    expect(await count()).toEqual(['aggregate', 'find']);
    now = new Date(now.getTime() + 6_000);
    expect(await count()).toEqual(['aggregate', 'find', 'find']);
    now = new Date(now.getTime() + 60_000);
    expect(await count()).toContain('update');
    const viewer = { organizationId: 'org_00000000000000000000000000000001' };
    await expect
      .poll(async () => (await gateway.store.apiKeys.find(viewer.organizationId, id))?.lastUsedAt)
      .toEqual(now);
  });

  test('asked for by many at once is looked up once', async () => {
    const { secret } = await makeKey(gateway);
    now = new Date(now.getTime() + 60_000);
    const names = await commandsOf(gateway.client, () =>
      Promise.all(Array.from({ length: 20 }, () => get({ 'x-api-key': secret }, '/v1/sessions?limit=0'))),
    );
    const ofKeyAndOrganization = 2;
    expect(names.filter((name) => name === 'find')).toHaveLength(ofKeyAndOrganization);
  });

  test('stops working within about a minute after its organization was removed', async () => {
    const organizationId = `org_${'4'.repeat(32)}`;
    const { secret } = await makeKey(gateway, { organizationId });
    const status = async () => (await get({ 'x-api-key': secret })).status;
    expect(await status()).toBe(200);
    const organizations = gateway.client.db(gateway.database).collection<{ _id: string }>('organizations');
    await organizations.deleteOne({ _id: organizationId });
    now = new Date(now.getTime() + 60_000);
    expect(await status()).toBe(401);
  });

  test('that expires stops working at that moment, remembered or not', async () => {
    const { secret } = await makeKey(gateway, { expiresAt: new Date(now.getTime() + 1_000) });
    expect((await get({ 'x-api-key': secret })).status).toBe(200);
    now = new Date(now.getTime() + 1_000);
    expect((await get({ 'x-api-key': secret })).status).toBe(401);
  });

  test('that is revoked stops working at once here, and within five seconds elsewhere', async () => {
    const elsewhere = await startApp(undefined, {
      auth: 'keys',
      clock: () => now,
      database: gateway.database,
    });
    const { id, secret } = await makeKey(gateway);
    const statuses = () =>
      Promise.all(
        [gateway, elsewhere].map(
          async ({ url }) => (await fetch(`${url}/v1/sessions`, { headers: { 'x-api-key': secret } })).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200]);
    const admin = await makeKey(gateway);
    const query =
      'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { ... on ApiKey { id revokedAt } } }';
    const revoked = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': admin.secret },
      body: JSON.stringify({ query, variables: { id } }),
    });
    expect((await revoked.json()).data.revokeApiKey).toEqual({ id, revokedAt: now.toISOString() });
    expect(await statuses()).toEqual([401, 200]);
    now = new Date(now.getTime() + 5_000);
    expect(await statuses()).toEqual([401, 401]);
  });

  test('is nowhere in the database: only its hash is', async () => {
    const { secret } = await makeKey(gateway);
    const row = await gateway.client
      .db(gateway.database)
      .collection('apiKeys')
      .findOne({}, { sort: { _id: -1 } });
    expect(JSON.stringify(row)).not.toContain(secret.slice(8));
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a database that is away is told as such, not as a wrong key', async () => {
  const { secret } = await makeKey(gateway);
  const client = createClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 100 });
  const away = createServices(createStore(client, 'away'));
  await expect(away.identity.verify(secret).catch(asDomainError)).resolves.toMatchObject({
    code: 'UNAVAILABLE',
  });
  await client.close();
});
