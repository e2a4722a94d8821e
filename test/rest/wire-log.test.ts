import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startApp } from '../support/app.ts';
import { agentId } from '../support/faults.ts';
import { postSession, request } from '../support/rest.ts';

/** What the client libraries of similar session APIs send and read of messages, events and streams. */
const gateway = await startApp(afterAll);

/** The address of a new session. */
async function session(): Promise<string> {
  const { body } = await postSession(gateway.url, { agent_id: agentId });
  return `${gateway.url}/v1/sessions/${body.id}`;
}

const hello = { role: 'user', content: [{ type: 'text', text: 'Hello' }] };
const append = (url: string, types: readonly string[]) =>
  request('POST', `${url}/events`, { events: types.map((type) => ({ type, data: {} })) });

describe('a message', () => {
  test.each([
    ['snake_case', { model_id: 'model_x', locale: 'uk-UA', reasoning: { effort: 'high' } }],
    ['camelCase', { modelId: 'model_x', locale: 'uk-UA', reasoning: { effort: 'high' } }],
  ])(
    'comes with controls in %s, which the answer, the list and the event have as they came',
    async (_case, controls) => {
      const url = await session();
      const sent = { message: hello, controls, metadata: { from_cli: true }, tags: ['a'] };
      const { status, body } = await request('POST', `${url}/messages`, sent);
      expect([status, body]).toEqual([
        201,
        expect.objectContaining({
          id: expect.stringMatching(/^message_/),
          created_at: expect.stringMatching(/Z$/),
          ...hello,
          controls,
          metadata: sent.metadata,
          tags: sent.tags,
        }),
      ]);
      expect((await request('GET', `${url}/messages`)).body.data).toEqual([body]);
      const [event] = (await request('GET', `${url}/events?types=message.created`)).body.data;
      expect(event.data).toEqual({ ...hello, controls });
    },
  );

  test('may have its controls inside, and no role, which is then that of the user', async () => {
    const message = { content: hello.content, controls: { modelId: 'model_x' } };
    const { body } = await request('POST', `${await session()}/messages`, { message });
    expect(body).toMatchObject({ role: 'user', controls: { modelId: 'model_x' } });
  });

  test('is listed under data and messages', async () => {
    const url = await session();
    await request('POST', `${url}/messages`, { message: hello });
    const { body } = await request('GET', `${url}/messages`);
    expect(body).toEqual({ data: body.messages, messages: body.data, total: 1, offset: 0, limit: 100 });
  });
});

describe('events', () => {
  let url: string;
  let ids: string[];

  beforeAll(async () => {
    url = await session();
    await append(url, ['x.a', 'x.b', 'x.c', 'x.a']);
    const { body } = await request('GET', `${url}/events`);
    ids = body.data.map(({ id }: { id: string }) => id);
  });

  test.each([
    ['', [1, 2, 3, 4, 5]],
    ['?types=x.a&types=x.b', [2, 3, 5]],
    ['?exclude=x.a&exclude=session.created', [3, 4]],
    ['?types=x.a&types=x.b&exclude=x.b', [2, 5]],
    ['?order_desc=true&limit=2', [5, 4]],
    ['?after_sequence=2', [3, 4, 5]],
    ['?before_sequence=3', [1, 2]],
    ['?after_sequence=1&before_sequence=4', [2, 3]],
  ])('are read with %s', async (query, sequences) => {
    const { status, body } = await request('GET', `${url}/events${query}`);
    expect([status, body.data.map(({ sequence }: { sequence: number }) => sequence)]).toEqual([
      200,
      sequences,
    ]);
  });

  test('are read from behind since_id', async () => {
    const { body } = await request('GET', `${url}/events?since_id=${ids[2]}`);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(3));
  });

  test('have all fields that the clients need', async () => {
    const { body } = await request('GET', `${url}/events?limit=1`);
    expect(body.data[0]).toEqual({
      id: expect.stringMatching(/^event_[0-9a-f]{32}$/),
      type: 'session.created',
      ts: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      session_id: url.slice(url.lastIndexOf('/') + 1),
      sequence: 1,
      data: expect.any(Object),
      context: { turn_id: null },
      metadata: null,
      tags: [],
    });
  });
});

describe('a stream', () => {
  test('is written byte for byte as the clients read it', async () => {
    const url = await session();
    const [event] = (await request('GET', `${url}/events`)).body.data;
    const stream = await openText(`${url}/sse`);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text = await stream.until(JSON.stringify(event));
    expect(text).toBe(
      'event: connected\nretry: 1000\ndata: {"status":"connected"}\n\n' +
        `id: ${event.id}\nevent: session.created\ndata: ${JSON.stringify(event)}\n\n`,
    );
    await request('DELETE', url);
    expect((await stream.until('disconnecting')).slice(text.length)).toMatch(
      /^(id: .+\nevent: .+\ndata: .+\n\n)*event: disconnecting\ndata: {"reason":"deleted","retry_ms":null}\n\n$/,
    );
  });

  test('says before it ends when to come again', async () => {
    const own = await startApp();
    const { body } = await postSession(own.url, { agent_id: agentId });
    const stream = await openText(`${own.url}/v1/sessions/${body.id}/sse`);
    await stream.until('session.created');
    await own.services.live.close();
    expect(await stream.until('disconnecting')).toMatch(
      /event: disconnecting\nretry: 1000\ndata: {"reason":"shutdown","retry_ms":1000}\n\n$/,
    );
  });
});

describe('an answer', () => {
  test.each([
    ['PUT', '/pin'],
    ['DELETE', '/pin'],
    ['DELETE', ''],
  ])('to %s %s is 204 and has neither body nor the type of one', async (method, path) => {
    const response = await fetch((await session()) + path, { method });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('content-type')).toBeNull();
    expect(response.headers.get('content-length')).toBeNull();
  });

  test('to a cancel with nothing to cancel is still 200 with JSON', async () => {
    const { status, body } = await request('POST', `${await session()}/cancel`);
    expect([status, body.status]).toEqual([200, 'started']);
  });
});

/** A stream as text: all that has come up to the end of the message that has this in it. */
async function openText(url: string) {
  const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    async until(part: string): Promise<string> {
      while (!(text.includes(part) && text.endsWith('\n\n'))) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) throw new Error(`The stream ended with ${text}`);
        text += chunk.value;
      }
      return text;
    },
  };
}

test('a silent stream gives a sign of life well within the 45 seconds that clients wait', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(`${await session()}/sse`, { signal: controller.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('\n: ')) break;
    vi.advanceTimersByTime(20_000);
  }
  expect(text).toMatch(/^event: connected\n[\s\S]*\n: heartbeat\n\n/);
});
