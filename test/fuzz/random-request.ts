import fc from 'fast-check';
import { exampleBodyOf, type OperationAt, operations } from '../support/documented.ts';
import { anyOf, type Gen } from './random-document.ts';

export interface RandomRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

const pick = <T>(g: Gen, from: readonly T[]): T => {
  const found = from[g(fc.nat, { max: from.length - 1 })];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};
const chance = (g: Gen, percent: number) => g(fc.integer, { min: 1, max: 100 }) <= percent;

/** A request to a documented route, right or wrong in its address, parameters, headers and body. */
export function randomRequest(g: Gen, ids: readonly string[]): RandomRequest {
  const operation = pick(g, operations);
  const anId = () => (chance(g, 80) ? pick(g, ids) : encodeURIComponent(g(fc.string, { maxLength: 20 })));
  const path = operation.path.replace(/\{\w+\}/g, anId);
  const parameters = (operation.parameters ?? []).filter(
    (parameter) => parameter.in === 'query' && chance(g, 30),
  );
  const query = parameters.map(({ name }) => `${name}=${encodeURIComponent(randomText(g, ids))}`).join('&');
  const hasBody = operation.requestBody !== undefined;
  return {
    method: operation.method.toUpperCase(),
    path: query === '' ? path : `${path}?${query}`,
    headers: randomHeaders(g, hasBody),
    ...(hasBody && operation.method !== 'get' && { body: randomBody(g, operation, ids) }),
  };
}

function randomText(g: Gen, ids: readonly string[]): string {
  return anyOf(
    g,
    fc.string({ maxLength: 20 }),
    fc.integer().map(String),
    fc.constantFrom(...ids, 'true', 'idle', '2026-01-01T00:00:00Z'),
  );
}

function randomHeaders(g: Gen, hasBody: boolean): Record<string, string> {
  return {
    ...(hasBody && { 'content-type': chance(g, 95) ? 'application/json' : 'text/csv' }),
    ...(chance(g, 10) && { 'idempotency-key': g(fc.constantFrom, 'a', 'b', '"c"', ' ', 'x'.repeat(300)) }),
    ...(chance(g, 10) && { 'if-match': g(fc.constantFrom, '"1"', '*', '1', 'W/"2"', 'nonsense') }),
    ...(chance(g, 5) && { accept: g(fc.constantFrom, 'text/html', 'application/xml', '*/*') }),
    ...(chance(g, 5) && {
      'last-event-id': g(fc.string, { unit: fc.constantFrom(...'abc019_'), maxLength: 40 }),
    }),
  };
}

function randomBody(g: Gen, operation: OperationAt, ids: readonly string[]): string {
  if (chance(g, 5)) return g(fc.string, { maxLength: 40 });
  return JSON.stringify(changed(g, exampleBodyOf(operation) ?? g(fc.jsonValue), ids)) ?? 'null';
}

/** A value with some of its parts replaced or left out. */
function changed(g: Gen, value: unknown, ids: readonly string[]): unknown {
  if (chance(g, 12)) return anyOf<unknown>(g, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...ids));
  if (Array.isArray(value)) return value.map((item) => changed(g, item, ids));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => !chance(g, 8));
  return Object.fromEntries(kept.map(([key, inner]) => [key, changed(g, inner, ids)]));
}
