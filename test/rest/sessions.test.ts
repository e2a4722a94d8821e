import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId, faults, sevenFaults } from '../support/faults.ts';
import { postSession } from '../support/rest.ts';

const gateway = await startApp(afterAll);

beforeAll(async () => {
  await gateway.store.capabilities.insert(ownCapability('anything_goes'));
});

const [agent] = agents;
const modelId = models[1]?.id ?? '';
if (!agent) throw new Error('the demo data has no agent');

const everything = {
  agent_id: agentId,
  model_id: modelId,
  title: 'Debug login issue 🐛',
  tags: ['debugging', ' urgent ', 'debugging'],
  capabilities: [
    {
      ref: 'anything_goes',
      config: { $set: 1, 'a.b': [null, 1.5], _bsontype: 'ObjectId', nested: { deep: [] } },
    },
    { ref: 'current_time' },
  ],
};

describe('POST /v1/sessions', () => {
  test('answers 201 with every field of the session, which can then be read at its Location', async () => {
    const { status, headers, body } = await postSession(gateway.url, { ...everything, not_a_field: true });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^session_[0-9a-f]{32}$/),
      organization_id: 'org_00000000000000000000000000000001',
      agent_id: agentId,
      model_id: modelId,
      title: 'Debug login issue 🐛',
      tags: ['debugging', 'urgent'],
      capabilities: everything.capabilities,
      status: 'started',
      preview: null,
      output_preview: null,
      usage: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
      started_at: null,
      finished_at: null,
      is_pinned: false,
      pinned_at: null,
      archived_at: null,
      forked_from_session_id: null,
      forked_from_sequence: null,
      turn: null,
      version: 1,
      last_sequence: 1,
      harness_id: 'harness_00000000000000000000000000000001',
    });
    const read = await fetch(new URL(headers.get('location') ?? '', gateway.url));
    expect(await read.json()).toEqual(body);
  });

  test('takes three database commands: two lookups and one insert', async () => {
    const capabilities = [{ ref: 'web_fetch', config: { timeout_ms: 500 } }, { ref: 'current_time' }];
    const names = await commandsOf(gateway.client, () =>
      postSession(gateway.url, { ...everything, capabilities }),
    );
    expect(names.sort()).toEqual(['find', 'find', 'insert']);
  });

  test.each(faults)('refuses $name', async ({ input, code, issue, path, status, message }) => {
    const snake = (key: string) => key.replace('Id', '_id');
    const answer = await postSession(
      gateway.url,
      Object.fromEntries(Object.entries(input).map(([key, value]) => [snake(key), value])),
    );
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const pointer = `/${path.map((key) => snake(String(key))).join('/')}`;
    expect(answer.body).toMatchObject({
      code,
      status,
      errors: [{ pointer, code: issue, detail: expect.stringMatching(message) }],
    });
    expect(answer.body.error).toBe(answer.body.detail);
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
  });

  test.each([{}, { agent_id: null }, { agent_id: 'agent_123' }])(
    'calls %j an invalid agent ID',
    async (body) => {
      const answer = await postSession(gateway.url, body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatch(/^Invalid agent ID: agent_id must be agent_/);
    },
  );

  test('refuses an archived agent, saying so', async () => {
    const id = newId('agent');
    await gateway.store.agents.insert({ ...agent, id, name: 'retired', status: 'archived' });
    const { status, body } = await postSession(gateway.url, { agent_id: id });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'CONFLICT', errors: [{ pointer: '/agent_id', code: 'ARCHIVED' }] });
  });

  test("answers another organization's agent exactly like one that does not exist", async () => {
    const id = newId('agent');
    await gateway.store.agents.insert({ ...agent, id, organizationId: `org_${'2'.repeat(32)}` });
    const theirs = await postSession(gateway.url, { agent_id: id });
    const nobodys = await postSession(gateway.url, { agent_id: newId('agent') });
    const shape = ({ status, body }: typeof theirs) => ({
      status,
      body: JSON.stringify({ ...body, instance: '' }).replace(/agent_[0-9a-f]{32}/g, 'ID'),
    });
    expect(shape(theirs)).toEqual(shape(nobodys));
  });

  test('reports seven faults of one input together', async () => {
    const { agentId: agent_id, modelId: model_id, ...rest } = sevenFaults.input;
    const { status, body } = await postSession(gateway.url, { agent_id, model_id, ...rest });
    expect(status).toBe(400);
    const pointers = sevenFaults.paths.map((path) => `/${path.join('/')}`.replace('Id', '_id'));
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(pointers);
  });

  test('reports faults of form and of reference together', async () => {
    const { status, body } = await postSession(gateway.url, {
      agent_id: `agent_${'f'.repeat(32)}`,
      model_id: 'x',
      title: '',
      tags: [''],
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/agent_id',
      '/model_id',
      '/tags/0',
      '/title',
    ]);
  });

  test.each([
    ['a body that is not JSON', '{"agent_id"', {}, 400, 'BAD_REQUEST'],
    ['a body that is an array', '[]', {}, 400, 'INVALID_INPUT'],
    ['an empty body', '', {}, 400, 'INVALID_INPUT'],
    [
      'a body of 1 MiB and a byte',
      JSON.stringify({ title: 'x'.repeat(1024 * 1024 - 11) }),
      {},
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a body of another type',
      'agent_id=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const answer = await postSession(gateway.url, body, headers);
    expect(answer).toMatchObject({ status, body: { code, status } });
  });

  test('tells of a body of another type which it is, and which it must be', async () => {
    const { body } = await postSession(gateway.url, 'x', { 'content-type': 'text/csv' });
    expect(body.detail).toBe('A body must be application/json; received "text/csv"');
  });
});

describe('GET /v1/sessions', () => {
  test('gives a page of the largest sessions there can be', async () => {
    const uses = Array.from({ length: 60 }, () => ({
      ref: 'anything_goes',
      config: { text: 'x'.repeat(16_300) },
    }));
    for (let n = 0; n < 20; n += 1) {
      expect((await postSession(gateway.url, { agent_id: agentId, capabilities: uses })).status).toBe(201);
    }
    const page = await (await fetch(`${gateway.url}/v1/sessions?limit=20`)).json();
    expect(page.data.map((session: { capabilities: unknown[] }) => session.capabilities.length)).toEqual(
      Array(20).fill(60),
    );
  });

  test('gives a page by offset and limit, newest first, with the total', async () => {
    const all = await (await fetch(`${gateway.url}/v1/sessions?limit=100`)).json();
    const page = await (await fetch(`${gateway.url}/v1/sessions?offset=2&limit=3`)).json();
    const rows = all.data.slice(2, 5);
    expect(page).toEqual({ data: rows, sessions: rows, total: all.data.length, offset: 2, limit: 3 });
    const ids = all.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  test('filters by agent', async () => {
    const id = agents[3]?.id ?? '';
    const { data, total } = await (await fetch(`${gateway.url}/v1/sessions?agent_id=${id}`)).json();
    expect(data.map((session: { agent_id: string }) => session.agent_id)).toEqual([id, id]);
    expect(total).toBe(2);
  });

  test.each(['limit=101', 'limit=-1', 'limit=x', 'offset=-1', 'agent_id=agent_1'])(
    'refuses ?%s',
    async (query) => {
      const response = await fetch(`${gateway.url}/v1/sessions?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'INVALID_INPUT' });
    },
  );
});

describe('GET /v1/sessions/{session_id}', () => {
  test('answers 404 for an unknown id and 400 for a malformed one', async () => {
    const unknown = await fetch(`${gateway.url}/v1/sessions/${newId('session')}`);
    expect([unknown.status, (await unknown.json()).code]).toEqual([404, 'NOT_FOUND']);
    const malformed = await fetch(`${gateway.url}/v1/sessions/session_1`);
    expect([malformed.status, (await malformed.json()).code]).toEqual([400, 'INVALID_INPUT']);
  });
});
