import { afterAll, describe, expect, test } from 'vitest';
import { agents } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { makeKey, startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { postSession } from '../support/rest.ts';

/** What the client libraries of similar session APIs send and read, replayed byte for byte where it matters. */
const gateway = await startApp(afterAll, { auth: 'keys' });
const { secret: key } = await makeKey(gateway);

const post = (body: unknown) => postSession(gateway.url, body, { authorization: key });
const get = async (path: string) =>
  (await fetch(gateway.url + path, { headers: { authorization: key, accept: 'application/json' } })).json();

describe('every client', () => {
  test('sends the key as the whole of Authorization', async () => {
    expect((await post({ agent_id: agentId })).status).toBe(201);
    expect((await postSession(gateway.url, { agent_id: agentId })).status).toBe(401);
  });

  test('reads `error` of a failure, and of a malformed agent the words it knows', async () => {
    const { status, body } = await post({ agent_id: 'agent_123' });
    expect([status, body.error]).toEqual([400, expect.stringMatching(/^Invalid agent ID/)]);
  });

  test('gets JSON in snake_case with moments in RFC 3339, null where there is nothing', async () => {
    const { body } = await post({ agent_id: agentId });
    expect(Object.keys(body).every((name) => /^[a-z_]+$/.test(name))).toBe(true);
    expect(new Date(body.created_at).toISOString()).toBe(body.created_at);
    expect(body).toMatchObject({ model_id: null, title: null, usage: null, finished_at: null, tags: [] });
  });
});

describe('a list of sessions', () => {
  test('has its rows under the name of the noun, where the TypeScript client looks', async () => {
    const { sessions } = await get('/v1/sessions?limit=2');
    expect(sessions).toHaveLength(2);
  });

  test('has the same rows under `data`, where the Python and Rust clients look, with total, offset and limit', async () => {
    const list = await get('/v1/sessions?limit=2&offset=1');
    expect(list).toEqual({
      data: list.sessions,
      sessions: list.sessions,
      total: expect.any(Number),
      offset: 1,
      limit: 2,
    });
  });
});

describe('a new session', () => {
  const [debuggerAgent] = agents;
  const name = debuggerAgent?.name ?? '';

  test('may carry all that similar APIs know: what has a place here comes back, the rest is ignored', async () => {
    const kept = { title: 'Ported', tags: ['ported'], capabilities: [{ ref: 'web_fetch', config: {} }] };
    const { status, body } = await post({
      ...kept,
      agent_id: agentId,
      agent_identity_id: null,
      harness_id: 'harness_01933b5a000070008000000000000001',
      harness_name: 'generic',
      hints: { setup_connection: true },
      initial_files: [{ path: '/workspace/a.txt', content: 'a', encoding: 'text', is_readonly: false }],
      locale: 'uk-UA',
      max_iterations: 12,
      mcpServers: { docs: { type: 'http', url: 'https://mcp.example' } },
      network_access: { allowed: ['example.com'], blocked: [] },
      parallel_tool_calls: false,
      system_prompt: 'Be brief.',
      tools: [{ type: 'client_side', name: 'confirm', description: '', parameters: {} }],
      workspace_id: null,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject(kept);
    for (const ignored of ['locale', 'tools', 'system_prompt']) expect(body).not.toHaveProperty(ignored);
    expect(body.harness_id).toBe('harness_00000000000000000000000000000001');
  });

  test('may name its agent by agent_name, which costs no database command more', async () => {
    const answers: { status: number; body: { agent_id: string } }[] = [];
    const names = await commandsOf(gateway.client, async () =>
      answers.push(await post({ agent_name: name })),
    );
    expect(answers[0]).toMatchObject({ status: 201, body: { agent_id: agentId } });
    expect(names.sort()).toEqual(['find', 'insert']);
  });

  test('may leave agent_id null beside agent_name', async () => {
    expect((await post({ agent_id: null, agent_name: name })).status).toBe(201);
  });

  test.each([
    ['both agent_id and agent_name', { agent_id: agentId, agent_name: name }, 400, 'INVALID_VALUE'],
    ['an agent_name that nobody has', { agent_name: 'no-such-agent' }, 404, 'NOT_FOUND'],
    ['an agent_name that is no name', { agent_name: 'No Name' }, 400, 'INVALID_VALUE'],
    ['an agent_name that is no text', { agent_name: 7 }, 400, 'INVALID_TYPE'],
    ['the agent_name of an archived agent', { agent_name: 'archived-by-name' }, 409, 'ARCHIVED'],
  ])('is refused with %s', async (_what, body, status, code) => {
    if (status === 409 && debuggerAgent) {
      const archived = { id: newId('agent'), name: 'archived-by-name', status: 'archived' } as const;
      await gateway.store.agents.insert({ ...debuggerAgent, ...archived });
    }
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([{ pointer: '/agent_name', code, detail: expect.any(String) }]);
  });

  test('gets faults of the name together with all others', async () => {
    const { body } = await post({ agent_name: 'no-such-agent', title: '', model_id: newId('model') });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.sort()).toEqual(['/agent_name', '/model_id', '/title']);
  });
});

describe('fields that the clients cannot do without', () => {
  const harness_id = 'harness_00000000000000000000000000000001';

  test('are in agents, sessions and models', async () => {
    expect((await get('/v1/agents?limit=1')).data[0]).toMatchObject({ harness_id });
    expect((await get('/v1/sessions?limit=1')).data[0]).toMatchObject({ harness_id });
    expect((await get('/v1/models?limit=1')).data[0]).toMatchObject({
      capabilities: [],
      enabled: true,
      healthy: true,
      is_favorite: false,
      source: 'manual',
      provider_name: expect.any(String),
      provider_type: expect.any(String),
    });
  });
});

test('clients announce JSON on every request, also where they send no body', async () => {
  const { body } = await post({ agent_id: agentId });
  const act = async (method: string, path: string) =>
    (
      await fetch(`${gateway.url}/v1/sessions/${body.id}${path}`, {
        method,
        headers: { authorization: key, 'content-type': 'application/json' },
      })
    ).status;
  expect(await act('PUT', '/pin')).toBe(204);
  expect(await act('DELETE', '/pin')).toBe(204);
  expect(await act('GET', '')).toBe(200);
  expect(await act('DELETE', '')).toBe(204);
});
