import { afterAll, expect, test } from 'vitest';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { agentId } from '../support/faults.ts';
import { postSession, request } from '../support/rest.ts';

const gateway = await startApp(afterAll);

/** A session with three messages behind its first event. */
async function conversation(): Promise<{ id: string; url: string }> {
  const { body } = await postSession(gateway.url, { agent_id: agentId, title: 'Origin', tags: ['a'] });
  const url = `${gateway.url}/v1/sessions/${body.id}`;
  for (const text of ['one', 'two', 'three'])
    await request('POST', `${url}/messages`, {
      message: { role: 'user', content: [{ type: 'text', text }] },
    });
  return { id: body.id, url };
}

const eventsOf = async (url: string) => (await request('GET', `${url}/events`)).body.data;

test('a fork has the settings and the log up to an event, and goes its own way', async () => {
  const origin = await conversation();
  const [, first, second] = await eventsOf(origin.url);
  const { status, headers, body } = await request('POST', `${origin.url}/fork`, { event_id: second.id });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    title: 'Origin',
    tags: ['a'],
    status: 'started',
    preview: 'one',
    forked_from_session_id: origin.id,
    forked_from_sequence: 3,
    version: 1,
    last_sequence: 4,
  });
  const fork = new URL(headers.get('location') ?? '', gateway.url).href;
  const log = await eventsOf(fork);
  expect(log.map(({ type }: { type: string }) => type)).toEqual([
    'session.created',
    'message.created',
    'message.created',
    'session.forked',
  ]);
  expect(log[1]).toEqual({ ...first, session_id: body.id });
  expect(log[3].data).toEqual({ session_id: origin.id, sequence: 3 });
  await request('POST', `${fork}/messages`, {
    message: { role: 'user', content: [{ type: 'text', text: 'four' }] },
  });
  expect(await eventsOf(origin.url)).toHaveLength(4);
  expect(await gateway.client.db(gateway.database).collection('removals').countDocuments()).toBe(0);
});

test.each([
  ['a sequence beyond the last', { sequence: 9 }],
  ['an event and a sequence', { sequence: 1, event_id: newId('event') }],
  ['an event of another session', { event_id: newId('event') }],
])('forking at %s is refused', async (_name, body) => {
  const { url } = await conversation();
  expect((await request('POST', `${url}/fork`, body)).status).toBe(400);
});

test('an export has the session and every event, one object a line', async () => {
  const { url } = await conversation();
  const events = Array.from({ length: 100 }, (_, n) => ({ type: 'x.n', data: { n } }));
  for (let round = 0; round < 6; round += 1) await request('POST', `${url}/events`, { events });
  const response = await fetch(`${url}/export`);
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const [session, ...lines] = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(session.session).toMatchObject({ title: 'Origin', last_sequence: 604 });
  expect(lines.map(({ event }) => event.sequence)).toEqual(Array.from({ length: 604 }, (_, n) => n + 1));
});
