import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { createGraphQL } from '../../src/graphql/yoga.ts';
import { createServices } from '../../src/services/services.ts';
import type { Scope } from '../../src/services/viewer.ts';
import { startApp } from '../support/app.ts';

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
  const yoga = createGraphQL(createServices(store));
  const context = { requestId: 'audit', mayIntrospect: true, viewer, log: { error: () => undefined } };
  const fetchFn = (url: string, init: RequestInit) => yoga.fetch(url, init, context);
  await expectAllOk(auditServer({ url: 'http://gateway.test/graphql', fetchFn }));
});

async function expectAllOk(audits: ReturnType<typeof auditServer>): Promise<void> {
  const results = await audits;
  const failed = results.filter(({ status }) => status !== 'ok');
  expect(failed.map((result) => [result.name, 'reason' in result && result.reason])).toEqual([]);
  expect(results).toHaveLength(61);
}
