import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { agentId } from '../support/faults.ts';
import { postSession, request } from '../support/rest.ts';

const gateway = await startApp(afterAll);

async function created(): Promise<string> {
  const { body } = await postSession(gateway.url, { agent_id: agentId, title: 'Old', tags: ['a'] });
  return `${gateway.url}/v1/sessions/${body.id}`;
}

describe('PATCH /v1/sessions/{session_id}', () => {
  test('changes what is given, clears what is null, and gives the new version in ETag', async () => {
    const url = await created();
    const { status, headers, body } = await request('PATCH', url, { title: null, tags: ['b'] });
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body).toMatchObject({ title: null, tags: ['b'], model_id: null, version: 2 });
    expect((await request('GET', url)).headers.get('etag')).toBe('"2"');
  });

  test.each([
    ['"1"', 200],
    ['"7", "1"', 200],
    ['*', 200],
    ['"2"', 412],
    ['W/"1"', 412],
    ['"abc"', 412],
    ['1', 412],
  ])('with If-Match: %s of a session at version 1 answers %i', async (ifMatch, status) => {
    const url = await created();
    const answer = await request('PATCH', url, { title: 'New' }, { 'if-match': ifMatch });
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(answer.body).toMatchObject({
      code: 'VERSION_CONFLICT',
      detail: expect.stringMatching(/^if-match must be/),
      errors: [{ pointer: '/if-match' }],
      current: { title: 'Old', version: 1 },
    });
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  test('names each fault by a pointer into the body', async () => {
    const { status, body } = await request('PATCH', await created(), {
      title: '',
      model_id: 'x',
      tags: [''],
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/title',
      '/tags/0',
      '/model_id',
    ]);
  });
});

test.each([
  ['"1"', 304],
  ['W/"1"', 304],
  ['"7" , "1"', 304],
  ['*', 304],
  ['"2"', 200],
  ['1', 200],
])(
  'a reader with If-None-Match: %s of a session at version 1 is answered %i',
  async (ifNoneMatch, status) => {
    const headers = { 'if-none-match': ifNoneMatch };
    const answer = await fetch(await created(), { headers });
    expect([answer.status, answer.headers.get('etag')]).toEqual([status, '"1"']);
    expect((await answer.text()) === '').toBe(status === 304);
  },
);

test('a session is pinned, unpinned, archived, restored and deleted', async () => {
  const url = await created();
  for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE']) {
    expect((await request(method, `${url}/pin`)).status).toBe(204);
    expect((await request('GET', url)).body.is_pinned).toBe(method === 'PUT');
  }
  expect((await request('POST', `${url}/archive`)).body.archived_at).toMatch(/Z$/);
  const refused = await request('POST', `${url}/messages`, {
    message: { content: [{ type: 'text', text: 'x' }] },
  });
  expect([refused.status, refused.body.errors[0].code]).toEqual([409, 'ARCHIVED']);
  expect((await request('POST', `${url}/restore`)).body.archived_at).toBeNull();
  expect((await request('DELETE', url)).status).toBe(204);
  for (const path of ['', '/events', '/messages'])
    expect((await request('GET', url + path)).status).toBe(404);
});

describe('turns', () => {
  test('a runtime begins, renews, appends to and completes a turn', async () => {
    const url = await created();
    const begun = await request('POST', `${url}/turns`, { runtime: 'runner-1', lease_seconds: 30 });
    expect([begun.status, begun.body.status, begun.body.turn.runtime]).toEqual([201, 'active', 'runner-1']);
    const turn = `${url}/turns/${begun.body.turn.id}`;
    expect((await request('POST', `${turn}/renew`, {})).status).toBe(200);
    const events = [
      { type: 'message.created', data: { role: 'agent', content: [{ type: 'text', text: 'Hi' }] } },
    ];
    const appended = await request('POST', `${url}/events`, { turn_id: begun.body.turn.id, events });
    expect(appended.body.events[0].context).toEqual({ turn_id: begun.body.turn.id });
    const usage = { input_tokens: 3, output_tokens: 4 };
    const done = await request('POST', `${turn}/complete`, { usage, finish: true });
    expect(done.body).toMatchObject({
      status: 'idle',
      output_preview: 'Hi',
      usage: { input_tokens: 3, output_tokens: 4, cache_read_tokens: null },
      finished_at: expect.stringMatching(/Z$/),
      turn: null,
    });
    expect((await request('POST', `${turn}/fail`, { reason: 'late' })).body).toMatchObject({
      status: 409,
      turn: null,
    });
  });

  test('a conflict tells the running turn; cancelling ends it, and cancelling again changes nothing', async () => {
    const url = await created();
    await request('POST', `${url}/turns`, { runtime: 'runner-1' });
    const refused = await request('POST', `${url}/turns`, { runtime: 'runner-2' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'CONFLICT', turn: { runtime: 'runner-1' } } });
    expect((await request('POST', `${url}/cancel`)).body).toMatchObject({
      status: 'idle',
      turn: null,
      version: 3,
    });
    expect((await request('POST', `${url}/cancel`)).body.version).toBe(3);
  });

  test('faults have the names of the body', async () => {
    const { body } = await request('POST', `${await created()}/turns`, { runtime: '', lease_seconds: 1 });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/runtime',
      '/lease_seconds',
    ]);
  });
});

describe('messages', () => {
  test('a message comes back as it went in, and stands in the list', async () => {
    const url = await created();
    const message = {
      role: 'user',
      content: [
        { type: 'text', text: 'Hi' },
        { type: 'image', url: 'https://x.test/a.png' },
      ],
    };
    const sent = {
      message,
      controls: { model_id: 'x', modelId: 'y' },
      metadata: { a: 1 },
      tags: ['t'],
      extra: 1,
    };
    const { status, body } = await request('POST', `${url}/messages`, sent);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...message,
      controls: sent.controls,
      metadata: { a: 1 },
      tags: ['t'],
      sequence: 2,
    });
    expect((await request('GET', `${url}/messages`)).body).toEqual({
      data: [body],
      messages: [body],
      total: 1,
      offset: 0,
      limit: 100,
    });
  });

  test('faults point into the body', async () => {
    const message = { role: 'agent', content: [{ type: 'text' }] };
    const { status, body } = await request('POST', `${await created()}/messages`, { message });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(
      '/message/content/0/text',
    );
  });
});

describe('GET /v1/sessions/{session_id}/events', () => {
  test('gives a slice by id, sequence, type and order', async () => {
    const url = await created();
    const events = Array.from({ length: 9 }, (_, n) => ({ type: n % 3 ? 'x.odd' : 'x.third', data: { n } }));
    const appended = await request('POST', `${url}/events`, { events });
    const [first] = appended.body.data;
    const sequences = async (query: string) => {
      const { body } = await request('GET', `${url}/events?${query}`);
      return body.data.map(({ sequence }: { sequence: number }) => sequence);
    };
    expect(first).toMatchObject({ sequence: 2, type: 'x.third', data: { n: 0 }, metadata: null, tags: [] });
    expect(await sequences('')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await sequences(`since_id=${first.id}&limit=2`)).toEqual([3, 4]);
    expect(await sequences('after_sequence=3&before_sequence=6')).toEqual([4, 5]);
    expect(await sequences('order_desc=true&limit=3')).toEqual([10, 9, 8]);
    expect(await sequences('types=x.third,session.created')).toEqual([1, 2, 5, 8]);
    expect(await sequences('types=x.third&types=session.created')).toEqual([1, 2, 5, 8]);
    expect(await sequences('exclude=x.odd')).toEqual([1, 2, 5, 8]);
    expect((await request('GET', `${url}/events?types=x.third&limit=1`)).body.total).toBe(3);
  });

  test.each([
    'limit=101',
    'since_id=event_1',
    `since_id=${newId('event')}`,
    'order_desc=maybe',
    'after_sequence=-1',
  ])('refuses ?%s', async (query) => {
    const { status, body } = await request('GET', `${await created()}/events?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });
});
