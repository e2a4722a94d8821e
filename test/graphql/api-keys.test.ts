import { afterAll, expect, test } from 'vitest';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { makeKey, startApp } from '../support/app.ts';
import { post } from '../support/client.ts';

const gateway = await startApp(afterAll);

interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly secret: string;
}

const create = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    ... on CreatedApiKey { secret apiKey { id name start scopes expiresAt lastUsedAt revokedAt } }
    ... on Error { code message issues { path code } }
  }
}`;

test('createApiKey shows the key once; the list shows how to recognize it', async () => {
  const input = { name: 'CI', scopes: ['SESSIONS_READ', 'SESSIONS_READ', 'CATALOGUE_READ'] };
  const made = await post<{ createApiKey: { secret: string; apiKey: Key } }>(gateway.url, {
    query: create,
    variables: { input },
  });
  const { secret = '', apiKey } = made.data?.createApiKey ?? {};
  expect(apiKey).toEqual({
    id: expect.stringMatching(/^key_[0-9a-f]{32}$/),
    name: 'CI',
    start: secret.slice(0, 8),
    scopes: ['SESSIONS_READ', 'CATALOGUE_READ'],
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
  });
  const query = '{ apiKeys(first: 1) { totalCount nodes { id name start } } }';
  const listed = await post(gateway.url, { query });
  expect(listed.data).toEqual({
    apiKeys: { totalCount: 1, nodes: [{ id: apiKey?.id, name: 'CI', start: secret.slice(0, 8) }] },
  });
});

test('createApiKey tells all faults together', async () => {
  const input = { name: '', scopes: [], expiresAt: '2020-01-01T00:00:00Z' };
  const { data } = await post<{ createApiKey: unknown }>(gateway.url, {
    query: create,
    variables: { input },
  });
  expect(data?.createApiKey).toMatchObject({
    code: 'INVALID_INPUT',
    issues: [
      { path: ['input', 'name'], code: 'TOO_SHORT' },
      { path: ['input', 'scopes'] },
      { path: ['input', 'expiresAt'], code: 'INVALID_VALUE' },
    ],
  });
});

test('an organization has at most 1,000 keys in force; revoked and expired ones do not count', async () => {
  const { url, client, database } = await startApp();
  const send = () =>
    post<{ createApiKey: unknown }>(url, {
      query: create,
      variables: { input: { name: 'one more', scopes: ['SESSIONS_READ'] } },
    });
  const keys = client.db(database).collection<{ _id: string }>('apiKeys');
  const past = new Date(Date.now() - 1_000);
  const rows = Array.from({ length: 1_200 }, (_, number) => ({
    _id: `key_${String(number).padStart(32, '0')}`,
    organizationId: number < 1_150 ? defaultOrganizationId : `org_${'2'.repeat(32)}`,
    hash: String(number),
    // 999 of the first are in force, some of them for a time.
    revokedAt: number < 100 ? past : null,
    expiresAt: number < 151 ? past : number < 200 ? new Date(Date.now() + 600_000) : null,
  }));
  await keys.insertMany(rows);
  expect((await send()).data?.createApiKey).toHaveProperty('secret');
  expect((await send()).data?.createApiKey).toEqual({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/at most 1000 keys .* neither revoked nor expired/),
    issues: [{ path: ['input'], code: 'TOO_MANY' }],
  });
  await keys.updateOne({ _id: rows[1_000]?._id ?? '' }, { $set: { revokedAt: new Date() } });
  expect((await send()).data?.createApiKey).toHaveProperty('secret');
});

test('createApiKey repeated with its idempotency key makes no other, names the one it made, and keeps no secret', async () => {
  const { url, client, database } = await startApp();
  const send = (name: string) =>
    post<{ createApiKey: { secret?: string; apiKey?: Key } }>(url, {
      query: create,
      variables: { input: { name, scopes: ['SESSIONS_READ'], idempotencyKey: 'once' } },
    });
  const made = (await send('one')).data?.createApiKey;
  const refused = {
    code: 'CONFLICT',
    message: expect.stringContaining(made?.apiKey?.id ?? 'no key'),
    issues: [{ path: ['input', 'idempotencyKey'], code: 'TAKEN' }],
  };
  expect((await send('one')).data?.createApiKey).toEqual(refused);
  const records = client.db(database).collection('idempotency');
  expect(JSON.stringify(await records.find().toArray())).not.toContain(made?.secret?.slice(8));
  // As a process leaves it that dies between the key and the record of it.
  await records.updateMany({}, { $set: { answer: null, leaseUntil: new Date(0) } });
  expect((await send('one')).data?.createApiKey).toEqual(refused);
  expect((await send('one')).data?.createApiKey).toEqual(refused);
  expect((await send('two')).data?.createApiKey).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await client.db(database).collection('apiKeys').countDocuments()).toBe(1);
});

test("another organization's key cannot be told from one that does not exist", async () => {
  const { id } = await makeKey(gateway, { organizationId: `org_${'2'.repeat(32)}` });
  const revoke = (key: string) =>
    post(gateway.url, {
      query: `mutation { revokeApiKey(input: { id: "${key}" }) { __typename ... on Error { code issues { path code message } } } }`,
    });
  const [theirs, none] = await Promise.all([revoke(id), revoke(`key_${'f'.repeat(32)}`)]);
  expect(theirs.data).toMatchObject({ revokeApiKey: { __typename: 'NotFoundError', code: 'NOT_FOUND' } });
  expect(JSON.stringify(theirs).replaceAll(id, '')).toBe(
    JSON.stringify(none).replaceAll(`key_${'f'.repeat(32)}`, ''),
  );
  const key = await gateway.store.apiKeys.find(`org_${'2'.repeat(32)}`, id);
  expect(key?.revokedAt).toBeNull();
});

test('each kind of object asks for its scope, whichever way leads to it', async () => {
  const closed = await startApp(undefined, { auth: 'keys' });
  const { secret } = await makeKey(closed, { scopes: ['sessions:read'] });
  const query = `{
    sessions(first: 1) { nodes { title agentId agent { id } } }
    node(id: "agent_01933b5a000070008000000000000001") { id }
    nodes(ids: ["model_01933b5a000070008000000000000001"]) { id }
  }`;
  const { data, errors } = await post<Record<string, unknown>>(
    closed.url,
    { query },
    { 'x-api-key': secret },
  );
  expect(data).toMatchObject({ sessions: { nodes: [{ agent: null }] }, node: null, nodes: [null] });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code]).sort()).toEqual([
    ['node', 'FORBIDDEN'],
    ['nodes.0', 'FORBIDDEN'],
    ['sessions.nodes.0.agent', 'FORBIDDEN'],
  ]);
});
