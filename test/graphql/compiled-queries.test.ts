import fc from 'fast-check';
import { type ExecutionArgs, type ExecutionResult, execute, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { compiledFrom, useCompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { schema } from '../../src/graphql/schema.ts';
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

async function post(body: object): Promise<string> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.text();
}

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

  test.each<[string, { query: string; variables?: object; operationName?: string }]>([
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
      'several faults',
      {
        query: '{ a: node(id: "x") { id } b: node(id: "y") { id } c: sessions(first: -1) { nodes { id } } }',
      },
    ],
    [
      'a mutation, which is not compiled',
      {
        query: `mutation ($input: CreateSessionInput!) {
          a: createSession(input: $input) { __typename ... on Error { code message } }
          b: createSession(input: $input) { __typename ... on Error { code message } }
        }`,
        variables: { input: { agentId: 'agent_1' } },
      },
    ],
  ])('%s', async (_name, body) => {
    const [executed, compiled] = await bothAnswers(body);
    expect(compiled).toBe(executed);
  });
});

describe('what is compiled', () => {
  /** How many of so many executions went through the executor. */
  async function executions(query: string, times: number): Promise<number> {
    let count = 0;
    const { onExecute } = useCompiledQueries() as Required<Plugin>;
    const document = parse(query);
    for (let time = 0; time < times; time += 1) {
      let run = (args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> => {
        count += 1;
        return execute(args) as ExecutionResult | Promise<ExecutionResult>;
      };
      const setExecuteFn = (next: typeof run) => {
        run = next;
      };
      const hook = { executeFn: run, setExecuteFn };
      await onExecute(hook as unknown as Parameters<typeof onExecute>[0]);
      expect(await run({ schema, document, contextValue: {} })).toHaveProperty('data');
    }
    return count;
  }

  test(`from the ${compiledFrom}th time on, a query is`, async () => {
    expect(await executions('{ __typename }', compiledFrom + 5)).toBe(compiledFrom - 1);
  });

  test('a query with a variable of an input type that holds itself is', async () => {
    const query = 'query ($filter: SessionFilter) { __typename @skip(if: false) }';
    expect(await executions(query, compiledFrom + 5)).toBe(compiledFrom - 1);
  });

  test('a query that failed is not, for a while', async () => {
    const fails = '{ node(id: "session_1") { id } }';
    expect(await executions(fails, compiledFrom)).toBe(compiledFrom);
    expect(await executions(fails, 2 * compiledFrom - 1)).toBe(2 * compiledFrom - 1);
  });

  test('a query of too many fields is not, also where fragments make them', async () => {
    const many = (count: number) =>
      `{ __type(name: "Session") { ...A } } fragment A on __Type { ${'fields { name } '.repeat(count)} }`;
    expect(await executions(many(60), compiledFrom + 5)).toBe(compiledFrom - 1);
    expect(await executions(many(80), compiledFrom + 5)).toBe(compiledFrom + 5);
  });
});
