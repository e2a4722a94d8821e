import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { createGraphQL } from '../../src/graphql/yoga.ts';
import { createServices } from '../../src/services/services.ts';
import type { Scope } from '../../src/services/viewer.ts';
import { makeKey, startApp } from '../support/app.ts';

const viewer = {
  organizationId: 'org_00000000000000000000000000000001',
  scopes: new Set<Scope>(['admin']),
  keyId: null,
};

test('the server passes every GraphQL-over-HTTP audit', async () => {
  const { url } = await startApp();
  await expectAllOk(auditServer({ url: `${url}/graphql` }));
});

test('so does the engine by its own way through fetch', async () => {
  const { store } = await startApp();
  const { yoga } = createGraphQL(createServices(store));
  const context = { requestId: 'audit', mayIntrospect: true, viewer, log: { error: () => undefined } };
  const fetchFn = (url: string, init: RequestInit) => yoga.fetch(url, init, context);
  await expectAllOk(auditServer({ url: 'http://gateway.test/graphql', fetchFn }));
});

/** Audits that ask for a type of the schema by `__type`, to see variables come through: introspection. */
const byIntrospection: Readonly<Record<string, string>> = {
  '2EA1': 'SHOULD allow map {variables} parameter when accepting application/graphql-response+json',
  '28B9': 'MUST allow map {variables} parameter when accepting application/json',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
};

test('with keys, and all else that hardens it, it passes them but for those that read the schema', async () => {
  const { failed, refused } = await auditHardened(false);
  expect(failed).toEqual(byIntrospection);
  // One more is content with the status of the refusal.
  expect(refused).toBe(Object.keys(byIntrospection).length + 1);
});

test('those pass as well where introspection is switched on', async () => {
  expect((await auditHardened(true)).failed).toEqual({});
});

/** Audits as a key without the scope `admin`; tells what failed, and how many requests were refused as forbidden. */
async function auditHardened(introspection: boolean) {
  const gateway = await startApp(undefined, { auth: 'keys', graphiql: false, introspection });
  const { secret } = await makeKey(gateway, { scopes: ['sessions:read'] });
  let refused = 0;
  const fetchFn = async (url: string, init: RequestInit = {}) => {
    const headers = { ...Object(init.headers), 'x-api-key': secret };
    const response = await fetch(url, { ...init, headers });
    if ((await response.clone().text()).includes('"FORBIDDEN"')) refused += 1;
    return response;
  };
  const results = await auditServer({ url: `${gateway.url}/graphql`, fetchFn });
  expect(results).toHaveLength(61);
  const failed = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => [id, name]);
  return { failed: Object.fromEntries(failed), refused };
}

async function expectAllOk(audits: ReturnType<typeof auditServer>): Promise<void> {
  const results = await audits;
  const failed = results.filter(({ status }) => status !== 'ok');
  expect(failed.map((result) => [result.name, 'reason' in result && result.reason])).toEqual([]);
  expect(results).toHaveLength(61);
}
