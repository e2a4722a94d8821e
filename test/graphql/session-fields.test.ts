import { isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { post } from '../support/client.ts';

let gateway: TestApp;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  gateway = await startApp((close) => endings.push(close));
});
afterAll(async () => {
  for (const close of endings) await close();
});

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
    const list = `{ sessions(first: 5) { nodes { ${selection} } edges { node { id } } } }`;
    const { data } = await post<{ sessions: { nodes: object[]; edges: { node: { id: string } }[] } }>(
      gateway.url,
      { query: list },
    );
    expect(data?.sessions.nodes).toHaveLength(5);
    const alone = (data?.sessions.edges ?? []).map(async ({ node: { id } }) => {
      const query = `{ session(id: "${id}") { ${selection} } }`;
      return (await post<{ session: object }>(gateway.url, { query })).data?.session;
    });
    expect(data?.sessions.nodes).toEqual(await Promise.all(alone));
  });
});

function fieldsOf(name: string) {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}
