import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { tokenVerifier } from '../../src/services/tokens.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { startIssuer } from '../support/issuer.ts';

const organizationId = 'org_00000000000000000000000000000001';
const settings = { audience: 'gateway', jwksUrl: null, organizationClaim: 'org_id', scopeClaim: 'scope' };
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

async function prepare() {
  const { issuer, sign, requests } = await startIssuer();
  const claims = {
    iss: issuer,
    aud: 'gateway',
    exp: inAnHour,
    org_id: organizationId,
    scope: 'openid sessions:read',
  };
  return { claims, sign, requests, verify: tokenVerifier({ issuer, ...settings }) };
}

test('a token of the issuer acts for the organization and with the scopes that it claims', async () => {
  const { claims, sign, verify } = await prepare();
  expect(await verify(await sign(claims))).toMatchObject({
    viewer: { organizationId, scopes: new Set(['sessions:read']), keyId: null },
    expiresAt: new Date(inAnHour * 1000),
  });
  const listed = await verify(await sign({ ...claims, scope: ['admin', 7, 'other'] }));
  expect(listed?.viewer.scopes).toEqual(new Set(['admin']));
});

test.each<[string, Record<string, unknown>]>([
  ['another issuer', { iss: 'https://other.example' }],
  ['another audience', { aud: 'other' }],
  ['the past', { exp: 1 }],
  ['no time', { exp: undefined }],
  ['no organization', { org_id: undefined }],
  ['an organization that is none', { org_id: 'acme' }],
  ['a time to come', { nbf: inAnHour }],
])('a token of %s is not valid', async (_name, change) => {
  const { claims, sign, verify } = await prepare();
  expect(await verify(await sign({ ...claims, ...change }))).toBeNull();
});

test('a token without a signature, by a foreign key, or by a shared secret is not valid', async () => {
  const { claims, sign, verify } = await prepare();
  const foreign = await generateKeyPair('ES256');
  const shared = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' });
  const tokens = [
    new UnsecuredJWT(claims).encode(),
    await sign(claims, foreign.privateKey),
    await shared.sign(new TextEncoder().encode('x'.repeat(32))),
    'a.b.c',
  ];
  expect(await Promise.all(tokens.map(verify))).toEqual([null, null, null, null]);
});

test('the keys are fetched once; an issuer that is away is told as such', async () => {
  const { claims, sign, verify, requests } = await prepare();
  for (let round = 0; round < 5; round += 1) await verify(await sign({ ...claims, round }));
  expect(requests).toEqual(['/.well-known/openid-configuration', '/keys']);
  const away = tokenVerifier({ issuer: 'http://127.0.0.1:1', ...settings });
  await expect(away(await sign(claims))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('a request may carry a token instead of a key', async () => {
  const { claims, sign, verify } = await prepare();
  const { url } = await startApp(undefined, { auth: 'keys', tokens: verify });
  const read = async (token: string) =>
    (await fetch(`${url}/v1/sessions`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await read(await sign(claims))).toBe(200);
  expect(await read(await sign({ ...claims, scope: 'catalogue:read' }))).toBe(403);
  expect(await read(await sign({ ...claims, aud: 'other' }))).toBe(401);
});

test('a token of an organization that is not there is refused like any other that is not valid', async () => {
  const { claims, sign, verify } = await prepare();
  const { url, store } = await startApp(undefined, { auth: 'keys', tokens: verify });
  const send = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'same' };
    const response = await fetch(`${url}/v1/sessions`, { headers });
    return [response.status, response.headers.get('www-authenticate'), await response.text()];
  };
  const absent = { ...claims, org_id: `org_${'7'.repeat(32)}`, scope: 'admin' };
  const foreign = await send(await sign({ ...claims, aud: 'other' }));
  expect(await send(await sign(absent))).toEqual(foreign);
  expect(foreign[0]).toBe(401);
  const organization = { id: absent.org_id, name: 'Late', defaultModelId: null, createdAt: new Date() };
  await store.organizations.insert(organization);
  expect((await send(await sign(absent)))[0]).toBe(200);
});

test('the organization of tokens is looked for once a minute, however many tokens come', async () => {
  const { claims, sign, verify } = await prepare();
  let now = new Date();
  const { url, client, database } = await startApp(undefined, {
    auth: 'keys',
    tokens: verify,
    clock: () => now,
  });
  const tokens = await Promise.all(Array.from({ length: 10 }, (_, round) => sign({ ...claims, round })));
  // Needs nothing else of the database.
  const send = (token: string) =>
    fetch(`${url}/graphql?query={__typename}`, { headers: { authorization: token } });
  const commands = (some: readonly string[]) => commandsOf(client, () => Promise.all(some.map(send)));
  expect(await commands(tokens)).toEqual(['find']);
  now = new Date(now.getTime() + 6_000);
  expect(await commands(tokens)).toEqual([]);
  now = new Date(now.getTime() + 60_000);
  await client.db(database).collection('organizations').deleteMany({});
  expect((await send(tokens[0] ?? '')).status).toBe(401);
});
