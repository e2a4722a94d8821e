import { isLeafType, isObjectType } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { schema } from '../../src/graphql/schema.ts';
import { session } from '../support/any-session.ts';
import { startApp } from '../support/app.ts';
import { post } from '../support/client.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);

/** One of which nothing is null: a field that were not read would show. */
const complete = session({
  modelId: demoId('model', 1),
  capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }],
  tags: ['complete'],
  title: 'Complete',
  preview: 'Hello',
  outputPreview: 'Hello to you',
  usage: { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheCreationTokens: 4 },
  startedAt: new Date(1),
  finishedAt: new Date(2),
  archivedAt: new Date(3),
  pinnedAt: new Date(4),
  forkedFrom: { sessionId: demoId('session', 1), sequence: 1 },
  turn: {
    id: `turn_${'0'.repeat(32)}`,
    runtime: 'tests',
    startedAt: new Date(5),
    leaseExpiresAt: new Date(6),
    leaseSeconds: 60,
  },
});
await storeSession(gateway.store, complete);

/** Every field of a session that takes no arguments, with something below it where it must have that. */
const selections = fieldsOf('Session').flatMap(({ name, type, args }) => {
  if (args.some((arg) => String(arg.type).endsWith('!'))) return [];
  const named = type.toString().replace(/[[\]!]/g, '');
  if (isLeafType(schema.getType(named))) return [name];
  const below = fieldsOf(named).find((field) =>
    isLeafType(schema.getType(String(field.type).replace(/!/g, ''))),
  );
  return below ? [`${name} { ${below.name} }`] : [`${name} { __typename }`];
});

/** A list reads no more of a session than what is selected is made of; no field may miss what it needs. */
describe('a field in a list has the value that it has alone', () => {
  test('there are such fields', () => expect(selections.length).toBeGreaterThan(20));

  test.each(selections)('%s', async (selection) => {
    const filter = '{ archived: ONLY, tags: { all: ["complete"] } }';
    const list = `{ sessions(filter: ${filter}) { nodes { ${selection} } edges { node { ${selection} } } } }`;
    const alone = `{ session(id: "${complete.id}") { ${selection} } }`;
    const [{ data }, { data: expected }] = await Promise.all([
      post<{ sessions: object }>(gateway.url, { query: list }),
      post<{ session: object }>(gateway.url, { query: alone }),
    ]);
    const node = expected?.session ?? {};
    expect(Object.values(node)).toEqual([expect.anything()]);
    expect(data?.sessions).toEqual({ nodes: [node], edges: [{ node }] });
  });
});

function fieldsOf(name: string) {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}
