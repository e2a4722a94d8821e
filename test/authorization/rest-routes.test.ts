import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { startApp } from '../support/app.ts';
import { exampleBodyOf, type OperationAt, operations } from '../support/documented.ts';
import { type Kind, Tenant, type World } from './tenant.ts';

/** The same as `cross-organization.test.ts` for every route that the OpenAPI document has. */
const gateway = await startApp(afterAll, {
  auth: 'keys',
  traffic: { ...standardTraffic, lag: 60_000, rate: { perSecond: 1e9, burst: 1e12 } },
});
let us: Tenant;
let them: Tenant;
let ours: World;
let theirs: World;

beforeAll(async () => {
  them = await Tenant.of(gateway, 'their-secret');
  us = await Tenant.of(gateway, 'ours');
  [ours, theirs] = [await us.world(), await them.world()];
});

interface Sender {
  readonly tenant: Tenant;
  readonly world: World;
}

interface Place {
  readonly operation: OperationAt;
  readonly where: 'path' | 'query' | 'body';
  readonly field: string;
  readonly kind: Kind;
  readonly name: string;
}

const kinds: readonly Kind[] = [
  'session',
  'agent',
  'model',
  'provider',
  'capability',
  'turn',
  'event',
  'message',
  'key',
];

const places = operations.flatMap((operation): Place[] => {
  const found = [
    ...(operation.parameters ?? []).map(({ name, in: where }) => [where, name] as const),
    ...Object.keys(Object(exampleBodyOf(operation))).map((name) => ['body', name] as const),
  ];
  return found.flatMap(([where, field]) => {
    const kind = kindOf(operation, field);
    if (kind === null || where === 'header') return [];
    const name = `${operation.method.toUpperCase()} ${operation.path} ${where} ${field}`;
    return [{ operation, where, field, kind, name }];
  });
});

function kindOf({ path }: OperationAt, field: string): Kind | null {
  // There it is the name that the provider's own API expects.
  if (field === 'model_id' && path.includes('models')) return null;
  if (field === 'capability_id' || field === 'ref') return 'capability';
  const [, named] =
    /^(?:default_)?(agent|model|provider|session|turn|event|message|since|key)(?:_id)s?$/.exec(field) ?? [];
  if (named === 'since') return 'event';
  if (named) return named as Kind;
  if (field !== 'id' || !path.includes('{id}')) return null;
  return path.includes('models') ? 'model' : path.includes('providers') ? 'provider' : null;
}

/** Sends the documented example as a tenant's request, with its own things in it and an id in one place. */
async function send({ operation, where, field }: Place, id: string, { tenant, world }: Sender) {
  const at = (place: string, name: string, kind: Kind | null) =>
    place === where && name === field ? id : kind && world[kind];
  const path = operation.path.replace(
    /\{(\w+)\}/g,
    (_, name) => at('path', name, kindOf(operation, name)) ?? name,
  );
  const query = where === 'query' ? `?${field}=${id}` : '';
  const body = exampleBodyOf(operation);
  const response = await fetch(gateway.url + path + query, {
    method: operation.method.toUpperCase(),
    headers: { ...tenant.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(owned(body, at)) }),
    signal: AbortSignal.timeout(2_000),
  });
  const isStream = response.headers.get('content-type')?.includes('event-stream');
  const text = isStream ? 'a stream' : await response.text();
  if (isStream) await response.body?.cancel();
  return `${response.status} ${text.replaceAll(id, 'THE ID')}`;

  function owned(value: unknown, choose: typeof at): unknown {
    if (Array.isArray(value)) return value.map((item) => owned(item, choose));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => {
      if (name === 'name') return [name, tenant.name()];
      const kind = typeof inner === 'string' ? kindOf(operation, name) : null;
      return [name, (kind && choose('body', name, kind)) || owned(inner, choose)];
    });
    return Object.fromEntries(entries);
  }
}

function unknownLike(id: string): string {
  const fresh = randomBytes(6).toString('hex');
  return /_[0-9a-f]{32}$/.test(id) ? id.slice(0, -12) + fresh : `unknown_${fresh}`;
}

function formOf(answer: string): string {
  return answer
    .replace(/\b[a-z]+_[0-9a-f]{32}\b/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REQUEST')
    .replace(/(?:ours|third)[-_]\d+/g, 'NAME');
}

const cases = places.flatMap((place) => kinds.map((kind) => ({ name: place.name, kind, place })));

/** Where an id may be chosen by the caller: an agent of one's own comes to be under it. */
const chosenByCaller = 'PUT /v1/agents/{agent_id} path agent_id';

/** Whoever asks there has nothing but a world, so that what comes to be changes no later answer. */
async function senderFor({ name }: Place): Promise<Sender> {
  if (name !== chosenByCaller) return { tenant: us, world: ours };
  const tenant = await Tenant.of(gateway, 'third');
  return { tenant, world: await tenant.world() };
}

test.each(cases)('$name cannot tell their $kind from none', async ({ place, kind }) => {
  const their = await send(place, theirs[kind], await senderFor(place));
  expect(their).not.toContain(them.marker);
  expect(formOf(their)).toBe(formOf(await send(place, unknownLike(theirs[kind]), await senderFor(place))));
});

test.each(places)('$name tells our own from none', async (place) => {
  const world = place.operation.method === 'get' ? ours : await us.world();
  // First what names nothing, which leaves the world as it is.
  const none = await send(place, unknownLike(world[place.kind]), { tenant: us, world });
  const own = await send(place, world[place.kind], { tenant: us, world });
  expect(formOf(own)).not.toBe(formOf(none));
});

test('every route with an id in its address is covered', () => {
  const covered = new Set(places.map(({ operation }) => operation.operationId));
  const withIds = operations.filter(({ path }) => path.includes('{'));
  expect(withIds.map(({ operationId }) => operationId).filter((id) => !covered.has(id))).toEqual([]);
});
