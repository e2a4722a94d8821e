import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { errorCodes } from '../../src/domain/errors.ts';
import { schema } from '../../src/graphql/schema.ts';
import { startApp } from '../support/app.ts';
import { postSession } from '../support/rest.ts';
import { anyOf, type Gen, randomDocument } from './random-document.ts';
import { randomRequest } from './random-request.ts';

/**
 * Whatever comes, the gateway answers within seconds, by an expected answer: never by a failure of its own. `npm run
 * fuzz` sends 20,000 documents, 5,000 broken ones and 10,000 requests; the suite a hundredth of that.
 */
const scale = Number(process.env.FUZZ ?? 1);
const atOnce = 20;
const runs = (hundredth: number) => ({
  numRuns: Math.ceil((hundredth * scale) / atOnce),
  timeout: 60_000,
  endOnFailure: true,
});
const patience = 60_000 + scale * 20_000;

const gateway = await startApp(afterAll);
let ids: string[];

beforeAll(async () => {
  const sessions = await Promise.all(
    agents.slice(0, 2).map(({ id }) => postSession(gateway.url, { agent_id: id, title: 'one of many' })),
  );
  const [agent] = agents;
  const [model] = models;
  ids = [
    ...sessions.map(({ body }) => body.id),
    agent?.id ?? '',
    model?.id ?? '',
    model?.providerId ?? '',
    'web_fetch',
    `session_${'f'.repeat(32)}`,
    'agent_1',
  ];
});

interface Outcome {
  readonly status: number;
  readonly text: string;
}

async function timed(act: () => Promise<Response>): Promise<Outcome> {
  const startedAt = performance.now();
  const response = await act();
  if (response.headers.get('content-type')?.includes('event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  const text = await response.text();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  return { status: response.status, text };
}

/** Fails for an answer that tells of a fault of the gateway. */
function expectSound({ status, text }: Outcome, about: unknown): void {
  const codes = [...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code);
  const isSound = status < 500 && !codes.includes('INTERNAL') && !codes.includes('UNAVAILABLE');
  if (!isSound) throw new Error(`${status} ${text.slice(0, 500)} for ${JSON.stringify(about)}`);
}

const postGraphQL = (body: string) =>
  timed(() =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }),
  );

/** Sends some requests at once, again and again. */
function always(send: (g: Gen) => Promise<void>, hundredth: number): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      await Promise.all(Array.from({ length: atOnce }, () => send(g)));
    }),
    runs(hundredth),
  );
}

describe('the gateway answers soundly', { timeout: patience }, () => {
  test('any document that fits the schema', async () => {
    await always(async (g) => {
      const query = randomDocument({ g, schema, ids });
      expect(validate(schema, parse(query)).map(({ message }) => `${message}: ${query}`)).toEqual([]);
      const outcome = await postGraphQL(JSON.stringify({ query }));
      expectSound(outcome, query);
      const { data, errors = [] } = JSON.parse(outcome.text);
      expect(data !== undefined || errors.length > 0).toBe(true);
      for (const { extensions } of errors) expect(Object.keys(errorCodes)).toContain(extensions.code);
    }, 200);
  });

  test('any broken document', async () => {
    await always(async (g) => {
      const whole = randomDocument({ g, schema, ids });
      const at = g(fc.nat, { max: whole.length });
      const piece = anyOf(
        g,
        fc.string({ maxLength: 5 }),
        fc.constantFrom('{', '}', '...', '"', '$x', '@a', '\u0000'),
      );
      const broken = whole.slice(0, at) + piece + whole.slice(at + g(fc.nat, { max: 5 }));
      const body = anyOf(g, fc.constant(JSON.stringify({ query: broken })), fc.constant(broken), fc.json());
      expectSound(await postGraphQL(body), body);
    }, 50);
  });

  test('any request to any route', async () => {
    await always(async (g) => {
      const { path, ...request } = randomRequest(g, ids);
      expectSound(await timed(() => fetch(gateway.url + path, request)), { path, ...request });
    }, 100);
  });
});
