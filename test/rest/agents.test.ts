import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { sendJson } from '../support/rest.ts';

const gateway = await startApp(afterAll);

const freshName = () => `agent-${newId('agent').slice(-12)}`;
const modelId = models[0]?.id;
const send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  sendJson(gateway.url, method, path, body, headers);

const everything = {
  display_name: 'Reviewer',
  description: 'Reads changes.',
  system_prompt: 'Say what breaks.',
  default_model_id: modelId,
  capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }, { ref: 'current_time' }],
  tags: ['review'],
};

describe('POST /v1/agents', () => {
  test('answers 201 with every field of the agent, which can then be read at its Location', async () => {
    const name = freshName();
    const { status, headers, body } = await send('POST', '/v1/agents', { name, ...everything });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^agent_[0-9a-f]{32}$/),
      name,
      ...everything,
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
      updated_at: body.created_at,
      archived_at: null,
      harness_id: 'harness_00000000000000000000000000000001',
    });
    expect((await send('GET', headers.get('location') ?? '')).body).toEqual(body);
  });

  test('changes the agent of that name, or of that id, and answers 201 again', async () => {
    const name = freshName();
    const first = (await send('POST', '/v1/agents', { name, ...everything })).body;
    const second = await send('POST', '/v1/agents', { name, description: null });
    expect([second.status, second.body]).toEqual([
      201,
      { ...first, description: null, updated_at: expect.any(String) },
    ]);
    const renamed = await send('POST', '/v1/agents', { id: first.id, name: freshName() });
    expect([renamed.status, renamed.body.id]).toEqual([201, first.id]);
  });

  test('takes what a client of similar APIs sends: model for the default model, and much that has no place', async () => {
    const { status, body } = await send('POST', '/v1/agents', {
      name: freshName(),
      system_prompt: 'Hi.',
      model: modelId,
      harness_id: 'harness_1',
      harness_name: 'x',
      initial_files: [{ path: '/a', content: 'b' }],
      max_iterations: 5,
      mcpServers: {},
      network_access: null,
      parallel_tool_calls: true,
      tools: [],
    });
    expect([status, body.default_model_id]).toEqual([201, modelId]);
    const both = { name: freshName(), model: newId('model'), default_model_id: modelId };
    expect((await send('POST', '/v1/agents', both)).body.default_model_id).toBe(modelId);
  });

  test('takes a system prompt of 1 MiB', async () => {
    const system_prompt = '"'.repeat(1024 * 1024);
    const { status, body } = await send('POST', '/v1/agents', { name: freshName(), system_prompt });
    expect([status, body.system_prompt === system_prompt]).toEqual([201, true]);
  });

  test('tells seven faults at once, each with its pointer', async () => {
    const { status, body } = await send('POST', '/v1/agents', {
      name: 'Not A Name',
      display_name: '',
      description: 'x'.repeat(4097),
      default_model_id: newId('model'),
      capabilities: [{ ref: '' }, { ref: 'web_fetch', config: 'fast' }],
      tags: [''],
    });
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/capabilities/0/ref',
      '/capabilities/1/config',
      '/default_model_id',
      '/description',
      '/display_name',
      '/name',
      '/tags/0',
    ]);
  });

  test.each([[[]], ['"text"'], ['null']])('refuses the body %j', async (body) => {
    expect(await send('POST', '/v1/agents', body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
    expect(await send('PUT', `/v1/agents/${newId('agent')}`, body)).toMatchObject({ status: 400 });
  });
});

describe('PATCH and PUT /v1/agents/{agent_id}', () => {
  test('PATCH leaves what is absent, PUT clears it', async () => {
    const { body } = await send('POST', '/v1/agents', { name: freshName(), ...everything });
    const address = `/v1/agents/${body.id}`;
    const patched = await send('PATCH', address, { description: null, tags: ['a', 'b'] });
    expect([patched.status, patched.body]).toEqual([
      200,
      { ...body, description: null, tags: ['a', 'b'], updated_at: expect.any(String) },
    ]);
    const put = await send('PUT', address, { name: body.name, system_prompt: 'New.' });
    expect([put.status, put.body]).toEqual([
      200,
      {
        ...body,
        display_name: null,
        description: null,
        system_prompt: 'New.',
        default_model_id: null,
        capabilities: [],
        tags: [],
        updated_at: expect.any(String),
      },
    ]);
  });

  test('PUT creates what is not there, under the id of the address', async () => {
    const id = newId('agent');
    const { status, headers, body } = await send('PUT', `/v1/agents/${id}`, {
      name: freshName(),
      model: modelId,
    });
    expect([status, headers.get('location'), body.id, body.default_model_id]).toEqual([
      201,
      `/v1/agents/${id}`,
      id,
      modelId,
    ]);
  });

  test('PATCH archives and restores by status, with other changes', async () => {
    const { body } = await send('POST', '/v1/agents', { name: freshName() });
    const address = `/v1/agents/${body.id}`;
    const archived = (await send('PATCH', address, { status: 'archived', tags: ['old'] })).body;
    expect(archived).toMatchObject({
      status: 'archived',
      tags: ['old'],
      archived_at: expect.stringMatching(/Z$/),
    });
    expect((await send('PATCH', address, { status: 'active' })).body).toMatchObject({
      status: 'active',
      archived_at: null,
    });
    expect((await send('PATCH', address, { status: 'deleted' })).body).toMatchObject({
      errors: [{ pointer: '/status', code: 'INVALID_VALUE' }],
    });
  });
});

describe('DELETE /v1/agents/{agent_id}', () => {
  test('archives: 204 also when repeated; its sessions keep it, new ones are refused', async () => {
    const { body } = await send('POST', '/v1/agents', { name: freshName() });
    const session = (await send('POST', '/v1/sessions', { agent_id: body.id })).body;
    for (let n = 0; n < 2; n += 1) {
      expect(await send('DELETE', `/v1/agents/${body.id}`)).toMatchObject({ status: 204, body: null });
    }
    expect((await send('GET', `/v1/sessions/${session.id}`)).body.agent_id).toBe(body.id);
    expect((await send('GET', `/v1/agents/${body.id}`)).body.status).toBe('archived');
    expect((await send('POST', '/v1/sessions', { agent_id: body.id })).status).toBe(409);
  });
});

describe('POST /v1/agents/{agent_id}/copy', () => {
  test.each([
    ['no body', undefined, {}],
    ['an announced but empty body', undefined, { 'content-type': 'application/json' }],
    ['an empty object', {}, {}],
  ])('copies with %s, under a name after the original', async (_name, body, headers) => {
    const original = (await send('POST', '/v1/agents', { name: freshName(), ...everything })).body;
    const copy = await send('POST', `/v1/agents/${original.id}/copy`, body, headers);
    expect([copy.status, copy.body]).toEqual([
      201,
      {
        ...original,
        id: expect.not.stringMatching(original.id),
        name: `${original.name}-copy`,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    ]);
    expect(copy.headers.get('location')).toBe(`/v1/agents/${copy.body.id}`);
  });
});

describe('GET /v1/agents', () => {
  const list = async (query: string) => (await send('GET', `/v1/agents?${query}`)).body;

  test('gives rows under data and agents, by offset and limit, newest first, in two commands', async () => {
    const all = await list('limit=100');
    const names = await commandsOf(gateway.client, async () => {
      const page = await list('offset=1&limit=2');
      const rows = all.data.slice(1, 3);
      expect(page).toEqual({ data: rows, agents: rows, total: all.total, offset: 1, limit: 2 });
    });
    expect(names.sort()).toEqual(['aggregate', 'find']);
    const ids = all.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  test('searches, and shows archived agents when asked to', async () => {
    const name = freshName();
    const { body } = await send('POST', '/v1/agents', { name, description: 'Speaks Volapük.' });
    await send('DELETE', `/v1/agents/${body.id}`);
    expect(await list('search=VOLAP%C3%9CK')).toMatchObject({ data: [], total: 0 });
    expect(await list('search=VOLAP%C3%9CK&include_archived=false')).toMatchObject({ total: 0 });
    expect(await list('search=VOLAP%C3%9CK&include_archived=true')).toMatchObject({
      data: [{ name }],
      total: 1,
    });
    expect((await list('search=debugger')).data[0]?.id).toBe(agents[0]?.id);
  });

  test.each(['include_archived=1', 'limit=101', `search=${'x'.repeat(256)}`])(
    'refuses ?%s',
    async (query) => {
      expect(await send('GET', `/v1/agents?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_INPUT' },
      });
    },
  );
});

describe('GET /v1/agents/{agent_id}/stats', () => {
  test('counts the sessions of the agent by status, archived ones too, and adds up their tokens, turns and time, by one aggregate', async () => {
    const { body: agent } = await send('POST', '/v1/agents', { name: freshName() });
    const [first] = await Promise.all(
      [1, 2].map(() => send('POST', '/v1/sessions', { agent_id: agent.id }).then(({ body }) => body)),
    );
    const { body: running } = await send('POST', `/v1/sessions/${first.id}/turns`, { runtime: 'runner' });
    const usage = { input_tokens: 5, output_tokens: 7, cache_read_tokens: 11 };
    await send('POST', `/v1/sessions/${first.id}/turns/${running.turn.id}/complete`, { usage });
    await send('POST', `/v1/sessions/${first.id}/turns`, { runtime: 'runner' });
    const { body: last } = await send('POST', `/v1/sessions/${first.id}/cancel`);
    const duration = Date.parse(last.updated_at) - Date.parse(last.started_at);
    await setTimeout(5);
    await send('PATCH', `/v1/sessions/${first.id}`, { title: 'Renamed' });
    await send('POST', `/v1/sessions/${first.id}/archive`);
    const answers: unknown[] = [];
    const names = await commandsOf(gateway.client, async () =>
      answers.push((await send('GET', `/v1/agents/${agent.id}/stats`)).body),
    );
    expect(answers).toEqual([
      {
        session_count: 2,
        started_session_count: 1,
        active_session_count: 0,
        idle_session_count: 1,
        total_input_tokens: 5,
        total_output_tokens: 7,
        total_cache_read_tokens: 11,
        total_cache_creation_tokens: 0,
        execution_count: 2,
        total_session_duration_ms: duration,
        waiting_for_tool_results_session_count: 0,
      },
    ]);
    expect(names.filter((name) => name === 'aggregate')).toHaveLength(1);
  });

  test('counts turns from the next on in a session of a version that did not', async () => {
    const { body: agent } = await send('POST', '/v1/agents', { name: freshName() });
    const { body: session } = await send('POST', '/v1/sessions', { agent_id: agent.id });
    const rows = gateway.client.db(gateway.database).collection<{ _id: string }>('sessions');
    await rows.updateOne({ _id: session.id }, { $unset: { turnCount: '' } });
    const count = async () => (await send('GET', `/v1/agents/${agent.id}/stats`)).body.execution_count;
    expect(await count()).toBe(0);
    await send('POST', `/v1/sessions/${session.id}/turns`, { runtime: 'runner' });
    expect(await count()).toBe(1);
  });

  test('answers 404 for an agent that is not there', async () => {
    expect((await send('GET', `/v1/agents/${newId('agent')}/stats`)).status).toBe(404);
  });
});
