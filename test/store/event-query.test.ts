import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SessionEvent } from '../../src/domain/event.ts';
import type { EventFilter } from '../../src/domain/event-filter.ts';
import { createClient } from '../../src/store/client.ts';
import { collectionsOf } from '../../src/store/collections.ts';
import { isWithin } from '../../src/store/event-query.ts';
import { eventStore, toEventRow } from '../../src/store/events.ts';
import { firstEvent, runningTurn, secondsAfter } from '../support/session.ts';

const client = createClient(inject('mongodbUri'));
const db = client.db(`test_${randomBytes(6).toString('hex')}`);
const store = eventStore(collectionsOf(db));
const { organizationId, sessionId, ts } = firstEvent;
const second = (number: number) => secondsAfter(ts, number);

/** A log in which the event of each sequence is there for one condition or another. */
const log = [
  part({ type: 'text', text: 'Say "Grüße",\nthen c:\\new' }),
  part({ type: 'tool_call', id: 'a "quoted" id', name: 'web_fetch', arguments: {} }),
  part({ type: 'text', text: '{"type":"tool_call","id":"x","name":"web_fetch"} {"tool_name":"web_fetch"}' }),
  { data: { step: { tool_name: 'web_fetch' } }, tags: ['a', 'b'] },
  { data: { tool_name: 'web_fetcher', name: 'web_fetch' }, tags: ['b'] },
  { data: { '{"tool_name': 'a.b*', key: 1 }, turnId: runningTurn.id },
  { data: { list: ['', '\\"', { next: '\\"\n},{"' }, { last: true }] } },
].map((event, index) => eventAt(index + 1, event));

beforeAll(async () => {
  await store.insertMissing(log);
});
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

test.each<[string, EventFilter, number[]]>([
  ['nothing', {}, [1, 2, 3, 4, 5, 6, 7]],
  ['a turn', { turnId: runningTurn.id }, [6]],
  ['one of some tags', { tags: { any: ['a', 'c'] } }, [4]],
  ['all of some tags, and none of others', { tags: { all: ['b'], none: ['a'] } }, [5]],
  ['a span of time with its ends', { ts: { from: second(2), to: second(4) } }, [2, 3, 4]],
  ['a span of time without its ends', { ts: { after: second(2), before: second(4) } }, [3]],
  ['a tool', { toolName: 'web_fetch' }, [2, 4]],
  ['a tool in another case', { toolName: 'Web_Fetch' }, []],
  ['a tool that is a pattern', { toolName: 'web_fetch.*' }, []],
  ['a tool whose name is quoted', { toolName: '","name":"web_fetch' }, []],
  ['a text in any case', { dataContains: 'GRÜSSE' }, []],
  ['a text in upper case', { dataContains: 'GRÜ' }, [1]],
  ['a text with quotes', { dataContains: 'say "g' }, [1]],
  ['a text over two lines', { dataContains: ',\nthen' }, [1]],
  ['a text with a backslash', { dataContains: 'c:\\n' }, [1]],
  ['a text that begins in an escape', { dataContains: 'nthen' }, []],
  ['a text behind a backslash', { dataContains: 'new' }, [1]],
  ['a text that is a pattern', { dataContains: 'a.b*' }, [6]],
  ['a text that would be a pattern', { dataContains: '.*' }, []],
  ['a key', { dataContains: 'KEY' }, [6]],
  ['a number', { dataContains: '1' }, [6]],
  ['a colon', { dataContains: ':' }, [1, 3]],
  ['a comma', { dataContains: ',' }, [1, 3, 7]],
  ['a brace, also in a key', { dataContains: '{' }, [3, 6, 7]],
  ['brackets', { dataContains: '[{' }, []],
  ['a number behind a colon', { dataContains: ':1' }, []],
  ['punctuation behind escapes', { dataContains: '},{' }, [7]],
  ['what looks like JSON, in a text', { dataContains: '"id":"x"' }, [3]],
  ['a text and a tool', { dataContains: 'step', toolName: 'web_fetch' }, [4]],
])('the database and the outbox choose the same events by %s', async (_case, filter, expected) => {
  const range = {
    ...filter,
    organizationId,
    sessionId,
    ...{ after: null, before: null, types: null, exclude: [], limit: 100, descending: false },
  };
  expect((await store.find(range)).map(({ sequence }) => sequence)).toEqual(expected);
  expect(await store.count(range)).toBe(expected.length);
  const waiting = log.map(toEventRow).filter(isWithin(range));
  expect(waiting.map(({ sequence }) => sequence)).toEqual(expected);
});

function part(content: Readonly<Record<string, unknown>>): Partial<SessionEvent> {
  const data = { role: 'agent', content: [content], controls: null };
  return { type: 'message.created', data: data as unknown as SessionEvent['data'] };
}

function eventAt(sequence: number, event: Partial<SessionEvent>): SessionEvent {
  const id = `event_${String(sequence).padStart(32, '0')}`;
  return { ...firstEvent, type: 'x.a', ...event, id, sequence, ts: second(sequence) };
}
