import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/services/new-id.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { postSession, request } from '../support/rest.ts';

const gateway = await startApp(afterAll);

let events: string;
let log: readonly { id: string }[];
let turnId: string;

/** 1 session.created, 2 x.a, 3 turn.started, 4 x.b, 5 a call of web_fetch, 6 x.a */
beforeAll(async () => {
  const { body } = await postSession(gateway.url, { agent_id: agentId });
  const session = `${gateway.url}/v1/sessions/${body.id}`;
  events = `${session}/events`;
  await request('POST', events, {
    events: [{ type: 'x.a', data: { note: '50% (Grüße)' }, tags: ['a', 'b'] }],
  });
  turnId = (await request('POST', `${session}/turns`, { runtime: 'runner-1' })).body.turn.id;
  const call = {
    arguments: { url: 'https://a.example' },
    name: 'web_fetch',
    id: 'call-1',
    type: 'tool_call',
  };
  await request('POST', events, {
    turn_id: turnId,
    events: [
      { type: 'x.b', data: { tool_name: 'web_fetch' }, tags: ['c'] },
      { type: 'message.created', data: { content: [call], role: 'agent' } },
    ],
  });
  await request('POST', events, { events: [{ type: 'x.a', data: {}, tags: ['b'] }] });
  log = (await request('GET', events)).body.data;
});

/** The sequences that a query string gives, and the total. */
async function read(query: Record<string, string> | string) {
  const { status, body } = await request('GET', `${events}?${new URLSearchParams(query)}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return { sequences: body.data.map(({ sequence }: { sequence: number }) => sequence), total: body.total };
}

describe('a list of events', () => {
  test.each([
    [{ q: 'GRÜSSE' }, []],
    [{ q: '50% (grü' }, [2]],
    [{ q: '.*' }, []],
    [{ tool_name: 'web_fetch' }, [4, 5]],
    [{ tool_name: 'web_fetch', q: 'A.EXAMPLE' }, [5]],
    [{ tool_name: 'web' }, []],
    ['tags=a&tags=c', [2, 4]],
    [{ from_ts: '2020-01-01T00:00:00Z', to_ts: '2100-01-01T00:00:00Z', types: 'x.a' }, [2, 6]],
    [{ from_ts: '2100-01-01T00:00:00Z' }, []],
    [{ to_ts: '2020-01-01T00:00:00Z' }, []],
    [{ tags: 'b', exclude: 'x.b', order_desc: 'true' }, [6, 2]],
  ])('with %j gives %j, and counts them', async (query, sequences) => {
    expect(await read(query)).toEqual({ sequences, total: sequences.length });
  });

  test('of a turn gives those that belong to it', async () => {
    expect(await read({ turn_id: turnId })).toEqual({ sequences: [3, 4, 5], total: 3 });
  });

  test.each([
    [{ around: '3', window: '1' }, [2, 3, 4]],
    [{ around: '3', window: '1', order_desc: 'true' }, [4, 3, 2]],
    [{ around: '3', window: '0' }, [3]],
    [{ around: '1', window: '2' }, [1, 2, 3]],
    [{ around: '6', window: '2' }, [4, 5, 6]],
    [{ around: '99', window: '2' }, [5, 6]],
    [{ around: '3' }, [1, 2, 3, 4, 5, 6]],
    [{ around: '3', limit: '0' }, []],
    [{ around: '3', limit: '1' }, [3]],
    [{ around: '3', limit: '2' }, [2, 3]],
    [{ around: '3', limit: '2', order_desc: 'true' }, [4, 3]],
    [{ around: '3', limit: '3' }, [2, 3, 4]],
    [{ around: '4', limit: '4' }, [2, 3, 4, 5]],
    [{ around: '4', limit: '5', window: '1' }, [3, 4, 5]],
    [{ around: '3', window: '1', exclude: 'turn.started' }, [2, 4]],
    [{ around: '3', window: '1', types: 'x.a' }, [2, 6]],
  ])('with %j gives %j', async (query, sequences) => {
    expect((await read(query)).sequences).toEqual(sequences);
  });

  test('goes around the id of an event as well, in six commands at most', async () => {
    const names = await commandsOf(gateway.client, async () => {
      expect(await read({ around: log[3]?.id ?? '', window: '1', exclude: 'x.b' })).toEqual({
        sequences: [3, 5],
        total: 5,
      });
    });
    expect(names.length).toBeLessThanOrEqual(6);
    expect(names.filter((name) => name === 'aggregate')).toHaveLength(1);
  });

  test('of no events reads none', async () => {
    const names = await commandsOf(gateway.client, async () => {
      expect(await read({ types: 'x.a', limit: '0' })).toEqual({ sequences: [], total: 2 });
    });
    expect(names.sort()).toEqual(['aggregate', 'find']);
  });

  test('of all events counts none: the session knows how many it has', async () => {
    for (const query of [{ limit: '0' }, { after_sequence: '4' }, { around: '3' }]) {
      const names = await commandsOf(gateway.client, async () => {
        expect((await read(query)).total).toBe(6);
      });
      expect(names).not.toContain('aggregate');
    }
  });

  test.each([
    [{ around: 'first' }, '/around', 'must be the id of an event, or its sequence; received "first"'],
    [{ around: '2147483648' }, '/around', 'must be the id of an event, or its sequence'],
    [{ around: newId('event') }, '/around', 'must be the id of an event of this session'],
    [{ around: '3', window: '50' }, '/window', 'must be a whole number from 0 to 49; received "50"'],
    [{ window: '5' }, '/window', 'must stand beside around'],
    [{ around: '3', after_sequence: '1' }, '/after_sequence', 'must not stand beside around'],
    [{ q: '' }, '/q', 'must be text of 1 to 255 characters'],
    [{ q: 'x'.repeat(256) }, '/q', 'must be text of 1 to 255 characters'],
    [{ tool_name: '' }, '/tool_name', 'must be text of 1 to 256 characters'],
    [{ turn_id: 'turn_1' }, '/turn_id', 'must be turn_ followed by 32 lowercase hexadecimal digits'],
    [{ from_ts: 'yesterday' }, '/from_ts', 'must be a time such as 2026-01-31T09:00:00Z'],
    [{ tags: '' }, '/tags/0', 'must be text of 1 to 64 characters'],
    [{ exec_id: 'exec_1' }, '', 'has no parameter exec_id; there are since_id, types'],
  ])('with %j is refused, and told at %s: %s', async (query, pointer, detail) => {
    const { status, body } = await request('GET', `${events}?${new URLSearchParams(query as never)}`);
    expect([status, body.errors]).toEqual([
      400,
      [{ pointer, detail: expect.stringContaining(detail), code: expect.any(String) }],
    ]);
  });
});
