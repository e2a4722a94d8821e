import { afterAll, describe, expect, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { makeKey, startApp } from '../support/app.ts';
import { sendJson } from '../support/rest.ts';

/** What the client libraries of similar session APIs send and read of agents, models and capabilities. */
const gateway = await startApp(afterAll, { auth: 'keys' });
const { secret: key } = await makeKey(gateway);

const send = (method: string, path: string, body?: unknown) =>
  sendJson(gateway.url, method, path, body, { authorization: key });

describe('an agent', () => {
  const model = demoId('model', 2);

  test('is created with its model as `model`, or as `default_model_id`', async () => {
    const one = await send('POST', '/v1/agents', { name: 'wire-model', system_prompt: 'Hi.', model });
    const other = await send('POST', '/v1/agents', {
      name: 'wire-default-model',
      system_prompt: 'Hi.',
      default_model_id: model,
    });
    expect([one.status, one.body.default_model_id]).toEqual([201, model]);
    expect([other.status, other.body.default_model_id]).toEqual([201, model]);
  });

  test('is created anew by a POST with its name, or with its id: the same agent, changed', async () => {
    const first = await send('POST', '/v1/agents', { name: 'wire-upsert', system_prompt: 'One.' });
    const byName = await send('POST', '/v1/agents', { name: 'wire-upsert', system_prompt: 'Two.' });
    const byId = await send('POST', '/v1/agents', {
      id: first.body.id,
      name: 'wire-renamed',
      system_prompt: 'Three.',
    });
    expect([byName.body.id, byName.body.system_prompt]).toEqual([first.body.id, 'Two.']);
    expect([byId.body.id, byId.body.name, byId.body.system_prompt]).toEqual([
      first.body.id,
      'wire-renamed',
      'Three.',
    ]);
  });

  test('is created under an id of the client', async () => {
    const id = newId('agent');
    const { status, body } = await send('POST', '/v1/agents', { id, name: 'wire-own-id', system_prompt: '' });
    expect([status, body.id]).toEqual([201, id]);
  });

  test('may carry all that similar APIs know: what has a place here comes back, the rest is ignored', async () => {
    const kept = {
      name: 'wire-everything',
      display_name: 'Everything',
      description: 'Ported.',
      system_prompt: 'Be brief.',
      capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }],
      tags: ['ported'],
    };
    const { status, body } = await send('POST', '/v1/agents', {
      ...kept,
      harness_id: 'harness_01933b5a000070008000000000000001',
      harness_name: 'generic',
      initial_files: [{ path: '/workspace/a.txt', content: 'a' }],
      max_iterations: 12,
      mcpServers: { docs: { type: 'http', url: 'https://mcp.example' } },
      network_access: { allowed: ['example.com'] },
      parallel_tool_calls: false,
      tools: [],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject(kept);
    for (const ignored of ['initial_files', 'mcpServers', 'tools']) expect(body).not.toHaveProperty(ignored);
  });

  test('is deleted without a body in the answer, and is archived by it', async () => {
    const { body } = await send('POST', '/v1/agents', { name: 'wire-deleted', system_prompt: '' });
    const deleted = await send('DELETE', `/v1/agents/${body.id}`);
    expect([deleted.status, deleted.body]).toEqual([204, null]);
    expect((await send('GET', `/v1/agents/${body.id}`)).body.status).toBe('archived');
  });
});

describe('a list', () => {
  test.each([
    ['agents', '/v1/agents?search=debug'],
    ['agents', '/v1/agents?limit=2&offset=1&include_archived=true'],
    ['models', '/v1/models'],
    ['models', '/v1/llm-models?favorites_only=true&include_stale=true'],
    ['capabilities', '/v1/capabilities?search=web&limit=5'],
  ])('of %s has its rows under that name and under `data`: %s', async (noun, path) => {
    const { status, body } = await send('GET', path);
    expect(status).toBe(200);
    expect(body.data.length).toBeGreaterThan(0);
    expect(body[noun]).toEqual(body.data);
    expect(body).toMatchObject({
      total: expect.any(Number),
      offset: expect.any(Number),
      limit: expect.any(Number),
    });
  });
});
