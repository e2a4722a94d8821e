import { getIntrospectionQuery, parse } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { demoId } from '../../src/demo/catalogue.ts';
import { examples } from '../../src/graphql/examples.ts';
import { costOf } from '../../src/graphql/limits/cost.ts';
import { standardLimits } from '../../src/graphql/limits/document-limits.ts';
import { measure } from '../../src/graphql/limits/measure.ts';
import { schema } from '../../src/graphql/schema.ts';
import { startApp } from '../support/app.ts';
import { post } from '../support/client.ts';

const gateway = await startApp(afterAll);

const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const { depth, tokens, aliases, directives, rootFields, cost } = standardLimits;

/** A document for a size: at the limit it passes, one over it does not. */
const limits: readonly [name: string, limit: number, document: (size: number) => string][] = [
  ['depth', depth, (size) => `{ ${nested(size)} }`],
  ['tokens', tokens, (size) => `{ sessions { ${repeat(size - 5, () => '__typename')} } }`],
  ['aliases', aliases, (size) => `{ sessions { ${repeat(size, (n) => `a${n}: totalCount`)} } }`],
  [
    'aliases, of __typename',
    aliases,
    (size) => `{ sessions { ${repeat(size, (n) => `a${n}: __typename`)} } }`,
  ],
  [
    'aliases in fragments',
    aliases,
    (size) =>
      `{ sessions(first: 1) { ...A ...B } } fragment A on SessionConnection { ${repeat(size - 1, (n) => `a${n}: totalCount`)} } fragment B on SessionConnection { b: totalCount }`,
  ],
  [
    'directives',
    directives,
    (size) => `{ sessions { ${repeat(size, () => '... @include(if: true) { __typename }')} } }`,
  ],
  ['rootFields', rootFields, (size) => `{ ${repeat(size, (n) => `a${n}: __typename`)} }`],
];

/** `size` levels of fields. */
function nested(size: number): string {
  return size === 1 ? '__typename' : `sessions(first: 0) { ${inner(size - 1)} }`;
}

function inner(size: number): string {
  const way = ['nodes', 'agent', 'defaultModel', 'provider'];
  const fields = Array.from({ length: size - 1 }, (_, n) => way[n] ?? 'unknown');
  return `${fields.map((field) => `${field} { `).join('')}__typename${' }'.repeat(fields.length)}`;
}

describe('a document', () => {
  test.each(limits)('may be at the limit of %s, and not one over', async (_name, limit, document) => {
    const at = await post(gateway.url, { query: document(limit) });
    const codes = (at.errors ?? []).map(({ extensions }) => extensions?.code);
    expect(codes).not.toContain('GRAPHQL_LIMIT_EXCEEDED');
    const over = await post(gateway.url, { query: document(limit + 1) });
    expect(over.status).toBe(400);
    expect(over.errors?.[0]?.extensions?.code).toBe('GRAPHQL_LIMIT_EXCEEDED');
    expect(over.errors?.[0]?.message).toContain(String(limit));
  });

  test('may cost so much, and not more, whatever its variables say', async () => {
    const query = `query ($n: Int) { ${repeat(5, (n) => `a${n}: sessions(first: $n) { nodes { ${fields(40)} } }`)} }`;
    const measured = measure(schema, parse(query)).get(null);
    expect(costOf(measured?.cost ?? 0, { n: 96 })).toBeLessThanOrEqual(cost);
    expect((await post(gateway.url, { query, variables: { n: 96 } })).errors).toBeUndefined();
    const over = await post(gateway.url, { query, variables: { n: 100 } });
    expect([over.status, over.errors?.[0]?.extensions?.code]).toEqual([400, 'GRAPHQL_LIMIT_EXCEEDED']);
  });

  test('of fragments that multiply each other is measured at once', () => {
    const levels = repeat(30, (n) => `fragment F${n} on SessionConnection { ...F${n + 1} ...F${n + 1} }`);
    const document = parse(
      `{ sessions { ...F0 } } ${levels} fragment F30 on SessionConnection { a: totalCount }`,
    );
    expect(measure(schema, document).get(null)?.aliases).toBe(2 ** 30);
  });

  test('of fragments that multiply each other costs no time, whatever its variables say', async () => {
    const levels = repeat(99, (n) => `fragment F${n} on Session { ...F${n + 1} ...F${n + 1} }`);
    const query = `query ($n: Int) { sessions(first: 1) { nodes { ...F0 } } } ${levels}
      fragment F99 on Session { messages(first: $n) { totalCount } }`;
    const over = await post(gateway.url, { query, variables: { n: 1 } });
    expect([over.status, over.errors?.[0]?.extensions?.code]).toEqual([400, 'GRAPHQL_LIMIT_EXCEEDED']);
  });

  test('that leads to itself is refused by validation', async () => {
    const query = '{ sessions { ...A } } fragment A on SessionConnection { nodes { id } ...A }';
    const { errors } = await post(gateway.url, { query });
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

/** Fields without aliases beyond the limit: the same field over and over. */
function fields(count: number): string {
  return repeat(count, () => 'title');
}

test.each([100, 50_000])('variables that nest %i levels deep are refused', async (levels) => {
  const filter = `${'{"and":['.repeat(levels)}{}${']}'.repeat(levels)}`;
  const query = 'query($filter: SessionFilter) { sessions(filter: $filter) { totalCount } }';
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(query)},"variables":{"filter":${filter}}}`,
  });
  expect(response.status).toBe(400);
  const { errors } = await response.json();
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'Variables may nest 64 levels deep; these are deeper',
      extensions: { code: 'GRAPHQL_LIMIT_EXCEEDED' },
    }),
  ]);
});

test.each(Object.entries(examples))(
  'the GraphiQL example %s is far within every limit',
  (_name, { query }) => {
    for (const found of measure(schema, parse(query)).values()) {
      expect(costOf(found.cost, {})).toBeLessThan(cost / 4);
      expect(found.depth).toBeLessThan(depth);
    }
  },
);

test('the introspection of GraphiQL and of code generators is within the limits', async () => {
  const { errors } = await post(gateway.url, { query: getIntrospectionQuery() });
  expect(errors).toBeUndefined();
});

test('the cost is told to who asks for it', async () => {
  const query = '{ sessions(first: 3) { nodes { id title agent { name } } } }';
  const asked = await post<{ extensions: unknown }>(gateway.url, { query }, { 'x-graphql-cost': '1' });
  expect(asked).toMatchObject({ extensions: { cost: { requested: 16, limit: cost } } });
  expect(await post(gateway.url, { query })).not.toHaveProperty('extensions');
});

const ids = JSON.stringify(Array.from({ length: 50 }, (_, n) => demoId('session', n + 1)));

test.each<[name: string, requested: number, query: string, variables?: object]>([
  ['the default of a variable', 101, 'query ($n: Int = 50) { sessions(first: $n) { nodes { id } } }'],
  ['a variable', 11, 'query ($n: Int = 50) { sessions(first: $n) { nodes { id } } }', { n: 5 }],
  ['last beside no first', 101, '{ sessions(first: null, last: 50) { nodes { id } } }'],
  ['last beside an open first', 101, 'query ($n: Int) { sessions(first: $n, last: 50) { nodes { id } } }'],
  ['first beside no last', 11, '{ sessions(first: 5, last: null) { nodes { id } } }'],
  ['ids by default', 51, `query ($ids: [ID!]! = ${ids}) { nodes(ids: $ids) { id } }`],
])('the size of a page is that of %s', async (_name, requested, query, variables = {}) => {
  const asked = { query, variables };
  const told = await post<{ extensions: unknown }>(gateway.url, asked, { 'x-graphql-cost': '1' });
  expect(told).toMatchObject({ extensions: { cost: { requested } } });
});

test('a mutation costs more than what is selected of its result', () => {
  const found = measure(schema, parse('mutation { revokeApiKey(input: { id: "x" }) { __typename } }')).get(
    null,
  );
  expect(costOf(found?.cost ?? 0, {})).toBe(12);
});
