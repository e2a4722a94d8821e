import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type DocumentNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { BusyError, RateLimitedError } from '../../src/domain/errors.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { compiledFrom, compiledOperations } from '../../src/graphql/compiled-operations.ts';
import type { ServerContext } from '../../src/graphql/context.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createGraphQL } from '../../src/graphql/yoga.ts';
import { createServices } from '../../src/services/services.ts';
import { createClient } from '../../src/store/client.ts';
import { createStore } from '../../src/store/store.ts';
import { textCache } from '../../src/text-cache.ts';
import { randomDocument } from '../fuzz/random-document.ts';
import { startApp } from '../support/app.ts';
import { postSession } from '../support/rest.ts';

const gateway = await startApp(afterAll);
let ids: string[];

beforeAll(async () => {
  const agentId = agents[0]?.id ?? '';
  const { body } = await postSession(gateway.url, { agent_id: agentId, title: 'asked for again and again' });
  ids = [body.id, agentId, models[0]?.id ?? '', `session_${'f'.repeat(32)}`, 'agent_1'];
});

async function post(body: object | string): Promise<string> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.text();
}

const jsWords = 'await break class delete eval new return this then toJSON valueOf'.split(' ');
const ownWords = 'undefined data errors resolvers rt queue'.split(' ');

/** The answers of the executor and of the code made of the operation. */
async function bothAnswers(body: object): Promise<[string, string]> {
  const executed = await post(body);
  await Promise.all(Array.from({ length: compiledFrom }, () => post(body)));
  return [executed, await post(body)];
}

describe('what comes often is answered as at first', () => {
  test('any query', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const query = randomDocument({ g, schema, ids });
        fc.pre(query.trimStart().startsWith('query') || query.trimStart().startsWith('{'));
        const [executed, compiled] = await bothAnswers({ query });
        expect(compiled).toBe(executed);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  test.each([
    ['query ($value: SessionFilter) { sessions(filter: $value) { nodes { title } } }', '{"or":[', ']}', {}],
    [
      'mutation ($value: CreateSessionInput!) { createSession(input: $value) { __typename } }',
      '{"agentId":[',
      ']}',
      { value: { agentId: agents[0]?.id } },
    ],
  ])(
    'and variables that nest deeper than the stack is are refused: %s',
    async (query, open, close, variables) => {
      const [executed, compiled] = await bothAnswers({ query, variables });
      expect(compiled).toBe(executed);
      const value = `${open.repeat(50_000)}${close.repeat(50_000)}`;
      const answer = await post(`{"query":"${query}","variables":{"value":${value}}}`);
      expect(answer).toContain('Variables may nest 64 levels deep');
    },
  );

  test.each<[string, { query: string; variables?: object; operationName?: string }]>([
    ...[jsWords, ownWords].map((words): [string, { query: string }] => [
      `names such as ${words[0]}`,
      {
        query: `{ ${words.map((word) => `${word}: __typename`).join(' ')}
          sessions(first: 1) { nodes { ${words.map((word) => `${word}: title`).join(' ')} } } }`,
      },
    ]),
    [
      'an operation and variables that are named by words of JavaScript',
      {
        query:
          'query function($class: ID!, $errors: Int, $coerced: Int, $input: Int = 2) { a: node(id: $class) { id } sessions(first: $input, last: $errors) { nodes { title } } }',
        variables: { class: `session_${'0'.repeat(31)}1` },
      },
    ],
    ['names that objects have anyway', { query: '{ __proto__: __typename constructor: __typename }' }],
    [
      'one of several operations',
      { query: 'query A { a: __typename } query B { b: __typename }', operationName: 'B' },
    ],
    ['an operation that is not there', { query: 'query A { a: __typename }', operationName: 'C' }],
    ['none of several operations', { query: 'query A { a: __typename } query B { b: __typename }' }],
    ['a variable that is missing', { query: 'query ($id: ID!) { node(id: $id) { id } }' }],
    [
      'a variable of another type',
      { query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id: {} } },
    ],
    [
      'a variable of an input type that holds itself',
      {
        query: 'query ($filter: SessionFilter) { sessions(filter: $filter) { nodes { title } } }',
        variables: { filter: { or: [{ isPinned: false }, { and: [{ statuses: ['STARTED'] }] }] } },
      },
    ],
    [
      'a fault deep in such a variable',
      {
        query: 'query ($filter: SessionFilter) { sessions(filter: $filter) { nodes { title } } }',
        variables: { filter: { or: [{ createdAt: { before: 'yesterday' } }, { colour: 'red' }] } },
      },
    ],
    [
      'variables inside a value, some of them not given, with defaults and null',
      {
        query: `query ($before: DateTime, $ids: [ID!] = ["agent_1"], $first: Int = 2, $none: Int = 3) {
          sessions(first: $first, last: $none, filter: { createdAt: { before: $before }, agentIds: $ids }) {
            nodes { title }
          }
        }`,
        variables: { none: null },
      },
    ],
    [
      'fields left out by variables, a field in one place and not in another',
      {
        query: `query ($yes: Boolean!, $no: Boolean = false) {
          sessions(first: 1) { nodes { id title @include(if: $no) } nodes { title @skip(if: $yes) status } }
          ... @include(if: $no) { sessions(first: 1) { nodes { title } } }
        }`,
        variables: { yes: true },
      },
    ],
    [
      'a fragment that is left out in one place and not in another',
      {
        query: `{
          a: sessions(first: 1) { nodes { id ...F @include(if: false) } }
          b: sessions(first: 1) { nodes { ...F @skip(if: true) ...F } }
        } fragment F on Session { title tags }`,
      },
    ],
    [
      'values of all kinds that are written out, between variables',
      {
        query: `query A { a: __typename } query B($to: DateTime, $status: SessionStatus = IDLE) {
          sessions(first: 2, after: null, orderBy: { field: CREATED_AT, direction: ASC }, filter: {
            statuses: [STARTED, $status], agentIds: "${agents[0]?.id}", titleContains: "\\u0061gain", isPinned: false
            createdAt: { after: "2020-01-01T00:00:00Z", to: $to }, or: [{ tags: { any: "x" } }, { tags: { none: ["x"] } }]
          }) { totalCount nodes { title } }
        }`,
        operationName: 'B',
      },
    ],
    [
      'null in a list that has none',
      {
        query: 'query ($id: ID = "agent_1") { sessions(filter: { agentIds: [$id] }) { totalCount } }',
        variables: { id: null },
      },
    ],
    [
      'an alias that looks like the path of another field',
      {
        query: `{
          events_s: sessions(filter: { titleContains: "again and again" }) { nodes { id title } }
          s: session(id: "session_01933b5a000070008000000000000001") { events(first: 1) { nodes { id } } }
        }`,
      },
    ],
    [
      'variables that nest too deep',
      {
        query: 'query ($filter: SessionFilter) { sessions(filter: $filter) { nodes { title } } }',
        variables: { filter: JSON.parse(`${'{"and":['.repeat(2_000)}${']}'.repeat(2_000)}`) },
      },
    ],
    [
      'several faults',
      {
        query: '{ a: node(id: "x") { id } b: node(id: "y") { id } c: sessions(first: -1) { nodes { id } } }',
      },
    ],
    [
      'a mutation of two fields',
      {
        query: `mutation ($input: CreateSessionInput!) {
          a: createSession(input: $input) { __typename ... on Error { code message } }
          b: createSession(input: $input) { __typename ... on Error { code message } }
        }`,
        variables: { input: { agentId: 'agent_1' } },
      },
    ],
    [
      'a mutation that is refused',
      {
        query: `mutation ($input: CreateSessionInput!) {
          createSession(input: $input) {
            __typename ... on InvalidInputError { code message issues { path code message } } ... on Error { message }
          }
        }`,
        variables: { input: { agentId: 'agent_1', title: '', tags: ['a', 'a'] } },
      },
    ],
    [
      'a mutation with a variable of another type',
      {
        query: 'mutation ($input: CreateSessionInput!) { createSession(input: $input) { __typename } }',
        variables: { input: { agentId: 3, colour: 'red' } },
      },
    ],
  ])('%s', async (_name, body) => {
    const [executed, compiled] = await bothAnswers(body);
    expect(compiled).toBe(executed);
  });
});

test('a mutation creates one thing each time, and gives it whole', async () => {
  const query = `mutation ($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename ... on Session { id title tags status agent { id name } model { id } createdAt usage { inputTokens } }
    }
  }`;
  const variables = { input: { agentId: ids[1], modelId: ids[2], title: 'one each', tags: ['compiled'] } };
  const answers = await Promise.all(
    Array.from({ length: compiledFrom + 10 }, () => post({ query, variables })),
  );
  const likeFirst = answers.map(withoutWhatDiffers);
  expect(new Set(likeFirst).size).toBe(1);
  const created = await gateway.client
    .db(gateway.database)
    .collection('sessions')
    .countDocuments({ tags: 'compiled' });
  expect(created).toBe(compiledFrom + 10);
});

test('what a mutation leaves out stays as it is', async () => {
  const { body } = await postSession(gateway.url, { agent_id: ids[1], title: 'stays', tags: ['stays'] });
  const query = `mutation ($sessionId: ID!, $title: String, $tags: [String!]) {
    updateSession(input: { sessionId: $sessionId, title: $title, tags: $tags }) { ... on Session { title tags } }
  }`;
  const [executed, compiled] = await bothAnswers({ query, variables: { sessionId: body.id } });
  expect(JSON.parse(compiled).data.updateSession).toEqual({ title: 'stays', tags: ['stays'] });
  expect(compiled).toBe(executed);
});

test('no text of a client becomes code', async () => {
  // By a mark graphql-jit knows dates among the values that it writes into its code.
  const source = await readFile(
    createRequire(import.meta.url).resolve('graphql-jit/dist/execution.js'),
    'utf8',
  );
  const [, mark] = /MAGIC_DATE = "(\w+)"/.exec(source) ?? [];
  expect(mark).toBeDefined();
  const query = `{ sessions(filter: { titleContains: "${mark}globalThis.fromText=1" }) { totalCount } }`;
  const [executed, compiled] = await bothAnswers({ query });
  expect(compiled).toBe(executed);
  expect(globalThis).not.toHaveProperty('fromText');
});

test('a mutation that fails tells so in the same way, with the request id, and its cause is in the log', async () => {
  const client = createClient(inject('mongodbUri'));
  const services = createServices(createStore(client, gateway.database));
  onTestFinished(() => services.close());
  const { execute } = createGraphQL(services);
  const logged: object[] = [];
  const server = {
    ...serverContext,
    log: { error: (details: object) => void logged.push(details) },
  };
  const query = 'mutation ($id: ID!) { gone: deleteSession(input: { sessionId: $id }) { __typename } }';
  const params = { query, variables: { id: ids[3] } };
  const ask = async () => JSON.stringify(await execute({ params, request: posted }, server));
  for (let time = 0; time < compiledFrom; time += 1) expect(await ask()).not.toContain('errors');
  await client.close();
  const [compiled, executed] = [await ask(), await ask()];
  expect(compiled).toBe(executed);
  const [error] = JSON.parse(compiled).errors;
  expect(error).toMatchObject({ path: ['gone'], locations: [{ line: 1, column: 23 }] });
  expect(error.extensions).toMatchObject({ code: 'UNAVAILABLE', requestId: 'request_1' });
  expect(logged).toHaveLength(2);
});

test('what is refused before it is executed is refused in the same way', async () => {
  const { execute } = createGraphQL(gateway.services);
  const params = { query: '{ __schema { queryType { name } } }' };
  for (let time = 0; time < compiledFrom; time += 1)
    await execute({ params, request: posted }, serverContext);
  const busy = { ...serverContext, countAs: () => throwError(new BusyError('too much to do')) };
  const spent = { ...serverContext, charge: () => throwError(new RateLimitedError('spent', 3)) };
  for (const server of [{ ...serverContext, mayIntrospect: false }, busy, spent]) {
    const executed = await createGraphQL(gateway.services).execute({ params, request: posted }, server);
    const compiled = await execute({ params, request: posted }, server);
    expect(JSON.stringify(compiled)).toBe(JSON.stringify(executed));
    expect(compiled).toHaveProperty('errors.0.extensions.http.status');
  }
});

function throwError(error: Error): never {
  throw error;
}

test('what is executed a second time counts once', async () => {
  const { execute } = createGraphQL(gateway.services);
  let [charged, counted] = [0, 0];
  const server = {
    ...serverContext,
    charge: () => {
      charged += 1;
    },
    countAs: () => {
      counted += 1;
    },
  };
  const params = { query: '{ node(id: "session_1") { id } }' };
  for (let time = 0; time < compiledFrom; time += 1) {
    const result = await execute({ params, request: posted }, server);
    expect(result).toHaveProperty('errors');
  }
  expect([charged, counted]).toEqual([compiledFrom, compiledFrom]);
});

const posted = new Request('http://localhost', { method: 'POST' });

const serverContext: ServerContext = {
  requestId: 'request_1',
  viewer: { organizationId: defaultOrganizationId, scopes: new Set(['admin']), keyId: null },
  log: { error: () => undefined },
  mayIntrospect: true,
};

function withoutWhatDiffers(text: string): string {
  return text.replace(/session_[0-9a-f]{32}/g, 'session').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time');
}

describe('what is compiled', () => {
  /** Asks for the operation of a document that has been parsed and validated. */
  function known(query: string, { isValid = true } = {}) {
    const documents = textCache<DocumentNode>();
    const operations = compiledOperations(schema, documents);
    const document = parse(query);
    documents.set(query, document);
    const validated = operations.plugin.onValidate?.({ params: { documentAST: document } } as never);
    if (typeof validated === 'function') validated({ valid: isValid } as never);
    const ask = (times: number) => Array.from({ length: times }, () => operations.find({ query }));
    return { operations, ask };
  }

  /** How many of so many requests found their operation compiled. */
  function foundIn(times: number, query: string, options?: { isValid: boolean }): number {
    return known(query, options).ask(times).filter(Boolean).length;
  }

  test.each<[string, string]>([
    ['a query', '{ __typename }'],
    [
      'a variable of an input type that holds itself',
      'query ($filter: SessionFilter) { sessions(filter: $filter) { nodes { title } } }',
    ],
    ['an argument with a variable inside', 'query ($id: ID!) { nodes(ids: [$id]) { id } }'],
    ['a mutation', 'mutation { deleteSession(input: { sessionId: "session_1" }) { __typename } }'],
    [
      'a query of as many fields as may be, also where fragments make them',
      `{ __type(name: "Session") { ...A } } fragment A on __Type { ${'fields { name } '.repeat(70)} }`,
    ],
  ])(`from the ${compiledFrom}th time on: %s`, (_name, query) => {
    expect(foundIn(compiledFrom - 1, query)).toBe(0);
    expect(foundIn(compiledFrom + 5, query)).toBe(6);
  });

  test.each<[string, string]>([
    [
      'a mutation of several fields, which run one after the other',
      'mutation { a: deleteSession(input: { sessionId: "session_1" }) { __typename } b: deleteSession(input: { sessionId: "session_1" }) { __typename } }',
    ],
    ['a query with an underscore in an alias, which joins the names of a path too', '{ a_b: __typename }'],
    ['a query with directives', '{ __typename @skip(if: false) }'],
    ['a subscription', 'subscription { sessionEvents(sessionId: "session_1") { __typename } }'],
    [
      'a query of more fields',
      `{ __type(name: "Session") { ...A } } fragment A on __Type { ${'fields { name } '.repeat(80)} }`,
    ],
  ])('never: %s', (_name, query) => {
    expect(foundIn(compiledFrom + 5, query)).toBe(0);
  });

  test('never: a document that is not valid', () => {
    expect(foundIn(compiledFrom + 5, '{ __typename }', { isValid: false })).toBe(0);
  });

  test('no longer, where it gave errors, for a while', () => {
    const { operations, ask } = known('{ __typename }');
    const found = ask(compiledFrom).at(-1);
    if (found) operations.forget(found);
    expect(ask(compiledFrom).map(Boolean)).toEqual([
      ...Array.from({ length: compiledFrom - 1 }, () => false),
      true,
    ]);
  });
});
