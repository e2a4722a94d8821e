import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Scope } from '../../src/domain/scopes.ts';
import { newId } from '../../src/services/new-id.ts';
import { makeKey, startApp } from '../support/app.ts';
import { post } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { sendJson } from '../support/rest.ts';

/** Two organizations, each with an agent of one id that both have chosen: everything of it is apart. */
const gateway = await startApp(afterAll, { auth: 'keys' });
const sides = ['left', 'right'] as const;
type Side = (typeof sides)[number];
const headers = {} as Record<Side, Record<string, string>>;
const organizationIds: string[] = [];
let id: string;

beforeAll(async () => {
  for (const side of sides) {
    const made = await gateway.services.organizations.create({ input: { name: side }, issues: [] });
    organizationIds.push(made.id);
    const scopes: Scope[] = ['admin'];
    const { secret } = await makeKey(gateway, { organizationId: made.id, scopes });
    headers[side] = { 'x-api-key': secret };
  }
});

beforeEach(async () => {
  id = newId('agent');
  for (const side of sides) {
    const name = `${side}-${id.slice(-8)}`;
    const { status } = await send(side, 'PUT', address(), { name, system_prompt: side });
    expect(status).toBe(201);
  }
});

const address = () => `/v1/agents/${id}`;
const send = (side: Side, method: string, path: string, body?: unknown) =>
  sendJson(gateway.url, method, path, body, headers[side]);
const agentOf = async (side: Side) => (await send(side, 'GET', address())).body;

const mutate = (side: Side, field: string, input: object) =>
  post<Record<string, { id: string }>>(
    gateway.url,
    {
      query: `mutation($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
        ${field}(input: $input) { __typename ... on Agent { id name systemPrompt } ... on Error { message } }
      }`,
      variables: { input },
    },
    headers[side],
  );

test('each has its own, by both doors', async () => {
  const query = `{ agent(id: "${id}") { name systemPrompt } node(id: "${id}") { ... on Agent { systemPrompt } } }`;
  for (const side of sides) {
    expect(await agentOf(side)).toMatchObject({ id, system_prompt: side });
    const { data } = await post(gateway.url, { query }, headers[side]);
    expect(data).toMatchObject({ agent: { systemPrompt: side }, node: { systemPrompt: side } });
  }
});

test.each<[string, (side: Side) => Promise<unknown>]>([
  ['PATCH', (side) => send(side, 'PATCH', address(), { name: `new-${id.slice(-8)}`, tags: ['new'] })],
  ['PUT', (side) => send(side, 'PUT', address(), { name: `put-${id.slice(-8)}` })],
  ['POST', (side) => send(side, 'POST', '/v1/agents', { id, description: 'Applied.' })],
  ['DELETE', (side) => send(side, 'DELETE', address())],
  ['POST copy', (side) => send(side, 'POST', `${address()}/copy`)],
  ['updateAgent', (side) => mutate(side, 'updateAgent', { id, description: 'Changed.' })],
  ['applyAgent', (side) => mutate(side, 'applyAgent', { id, name: `applied-${id.slice(-8)}` })],
  ['archiveAgent', (side) => mutate(side, 'archiveAgent', { id })],
  ['copyAgent', (side) => mutate(side, 'copyAgent', { id })],
])('%s of one leaves the other as it is', async (name, act) => {
  const [left, right] = [await agentOf('left'), await agentOf('right')];
  await act('left');
  expect(await agentOf('right')).toEqual(right);
  if (/copy/i.test(name)) return expect(await agentOf('left')).toEqual(left);
  expect(await agentOf('left')).not.toEqual(left);
});

test('a copy is a copy of the own, and archiving and restoring the own is all of it', async () => {
  expect((await send('left', 'POST', `${address()}/copy`)).body).toMatchObject({ system_prompt: 'left' });
  await send('left', 'DELETE', address());
  expect(await Promise.all(sides.map(async (side) => (await agentOf(side)).status))).toEqual([
    'archived',
    'active',
  ]);
  const refused = await send('left', 'POST', '/v1/sessions', { agent_id: id });
  const taken = await send('right', 'POST', '/v1/sessions', { agent_id: id });
  expect([refused.status, taken.status]).toEqual([409, 201]);
  expect((await mutate('left', 'restoreAgent', { id })).data?.restoreAgent).toMatchObject({ id });
});

test('sessions of each refer to the own, read in the same moment by one command', async () => {
  const create = `mutation { createSession(input: { agentId: "${id}" }) { ... on Session { agent { systemPrompt } } } }`;
  const list = `{ sessions(first: 5, filter: { agentIds: ["${id}"] }) { totalCount nodes { agent { systemPrompt } } } }`;
  const own = (side: Side) => ({ agent: { systemPrompt: side } });
  const asBoth = (query: string) =>
    Promise.all(
      Array.from({ length: 10 }, () => sides)
        .flat()
        .map(async (side) => [side, (await post(gateway.url, { query }, headers[side])).data] as const),
    );
  for (const [side, data] of await asBoth(create)) expect(data).toEqual({ createSession: own(side) });
  const nodes = (side: Side) => Array(5).fill(own(side));
  for (const [side, data] of await asBoth(list))
    expect(data).toEqual({ sessions: { totalCount: 10, nodes: nodes(side) } });
});

test('what both look up at once takes one command, and each gets its own', async () => {
  const { agents } = gateway.store;
  let found: unknown[] = [];
  const commands = await commandsOf(gateway.client, async () => {
    found = await Promise.all(organizationIds.map((own) => agents.findMany(own, [id])));
  });
  expect(commands).toEqual(['find']);
  expect(found).toEqual(sides.map((side) => [expect.objectContaining({ id, systemPrompt: side })]));
});

test('lists and cursors of each hold the own alone', async () => {
  for (const side of sides) {
    for (const orderBy of ['', ', orderBy: { field: NAME, direction: ASC }']) {
      const names: string[] = [];
      for (let after = ''; ; ) {
        const query = `{ agents(first: 2${orderBy}${after && `, after: "${after}"`}) { nodes { name } pageInfo { hasNextPage endCursor } } }`;
        const { data } = await post<Page>(gateway.url, { query }, headers[side]);
        names.push(...(data?.agents.nodes ?? []).map(({ name }) => name));
        if (!data?.agents.pageInfo.hasNextPage) break;
        after = data.agents.pageInfo.endCursor;
      }
      expect(names).toContain(`${side}-${id.slice(-8)}`);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => name.startsWith(side === 'left' ? 'right' : 'left'))).toEqual([]);
    }
  }
});

interface Page {
  readonly agents: {
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
