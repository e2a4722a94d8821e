import { afterAll, describe, expect, test } from 'vitest';
import { models, providers } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { sendJson } from '../support/rest.ts';

const gateway = await startApp(afterAll);

const send = (method: string, path: string, body?: unknown) => sendJson(gateway.url, method, path, body);

describe.each(['/v1/models', '/v1/llm-models'])('%s', (base) => {
  const input = {
    provider_id: providers[0]?.id,
    model_id: 'claude-next',
    display_name: 'Claude Next',
    context_window: 1_000_000,
    max_output_tokens: null,
    input_modalities: ['text', 'image'],
    output_modalities: ['text'],
    price_per_million_tokens: {
      input_tokens: 3,
      output_tokens: 15.5,
      cache_read_tokens: null,
      cache_creation_tokens: null,
    },
    tags: ['next'],
  };

  test('creates, reads, changes and archives a model', async () => {
    const created = await send('POST', base, { ...input, is_favorite: true, source: 'manual' });
    expect([created.status, created.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^model_[0-9a-f]{32}$/),
        ...input,
        provider_name: 'Anthropic',
        provider_type: 'anthropic',
        status: 'active',
        enabled: true,
        healthy: true,
        capabilities: [],
        is_favorite: false,
        source: 'manual',
        created_at: expect.any(String),
        updated_at: expect.any(String),
        archived_at: null,
      },
    ]);
    const address = created.headers.get('location') ?? '';
    expect(address).toBe(`${base}/${created.body.id}`);
    const patched = await send('PATCH', address, { tags: null, price_per_million_tokens: null });
    expect([patched.status, patched.body]).toEqual([
      200,
      { ...created.body, tags: [], price_per_million_tokens: null, updated_at: expect.any(String) },
    ]);
    expect(await send('DELETE', address)).toMatchObject({ status: 204, body: null });
    expect((await send('GET', address)).body).toMatchObject({ status: 'archived', enabled: false });
    expect((await send('PATCH', address, { enabled: true })).body).toMatchObject({
      status: 'active',
      enabled: true,
    });
  });

  test('points at faults in the names of the wire', async () => {
    const { status, body } = await send('POST', base, {
      provider_id: newId('provider'),
      model_id: '',
      input_modalities: ['smell'],
      price_per_million_tokens: { input_tokens: -1 },
    });
    expect(status).toBe(400);
    expect(
      body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`).sort(),
    ).toEqual([
      '/input_modalities/0 INVALID_VALUE',
      '/model_id TOO_SHORT',
      '/price_per_million_tokens/input_tokens INVALID_VALUE',
      '/price_per_million_tokens/output_tokens REQUIRED',
      '/provider_id NOT_FOUND',
    ]);
    expect(body.detail).toContain('model_id must be');
  });

  test('lists with the providers in three commands, and filters', async () => {
    const names = await commandsOf(gateway.client, async () => {
      const { body } = await send('GET', `${base}?search=claude&limit=2`);
      expect(body).toMatchObject({ data: [{ provider_name: 'Anthropic' }, {}], offset: 0, limit: 2 });
      expect(body.models).toEqual(body.data);
    });
    expect(names.sort()).toEqual(['aggregate', 'find', 'find']);
    const own = (await send('GET', `${base}?provider_id=${providers[1]?.id}&favorites_only=true`)).body;
    expect(own).toMatchObject({ data: [{ id: models[2]?.id }], total: 1 });
    expect((await send('GET', `${base}?provider_id=x`)).status).toBe(400);
  });
});

describe('/v1/providers', () => {
  test('creates, reads, changes and archives a provider, and keeps no key', async () => {
    const input = { name: 'Own', provider_type: 'openai', base_url: 'http://10.0.0.1:8000/v1' };
    const created = await send('POST', '/v1/providers', { ...input, api_key: 'sk-secret' });
    expect([created.status, created.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^provider_[0-9a-f]{32}$/),
        ...input,
        status: 'active',
        created_at: expect.any(String),
        updated_at: expect.any(String),
        archived_at: null,
      },
    ]);
    const stored = await gateway.store.providers.findMany('org_00000000000000000000000000000001', [
      created.body.id,
    ]);
    expect(JSON.stringify(stored)).not.toContain('sk-secret');
    const address = created.headers.get('location') ?? '';
    expect((await send('PATCH', address, { base_url: null })).body).toMatchObject({
      name: 'Own',
      base_url: null,
    });
    expect((await send('DELETE', address)).status).toBe(204);
    expect((await send('GET', address)).body.status).toBe('archived');
    expect((await send('GET', '/v1/providers?search=own')).body).toMatchObject({
      data: [],
      providers: [],
      total: 0,
    });
    expect((await send('GET', '/v1/providers?search=own&include_archived=true')).body).toMatchObject({
      total: 1,
    });
  });

  test('points at faults in the names of the wire', async () => {
    const { body } = await send('POST', '/v1/providers', {
      name: '',
      provider_type: 'Open AI',
      base_url: 'x',
    });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/base_url',
      '/name',
      '/provider_type',
    ]);
  });
});
