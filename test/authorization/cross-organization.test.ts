import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { CommandStartedEvent } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { standardTraffic } from '../../src/server/traffic/limits.ts';
import { startApp } from '../support/app.ts';
import {
  argumentsFor,
  knowTypes,
  operationFor,
  type Position,
  positionsOf,
  rootFields,
} from './schema-requests.ts';
import { type Kind, Tenant, type World } from './tenant.ts';

const wide = { depth: 100, tokens: 100_000, aliases: 100_000, directives: 100, rootFields: 10, cost: 1e12 };

/**
 * One organization names what belongs to another, in every place of the schema that takes an id. The answer must be the
 * one that an id gets which does not exist, and must tell nothing of the other. The places come from the schema itself:
 * a new one is covered as soon as it is there, and fails here until naming something of one's own makes a difference.
 */
const gateway = await startApp(afterAll, {
  auth: 'keys',
  graphql: { limits: wide },
  traffic: {
    ...standardTraffic,
    lag: 60_000,
    rate: { perSecond: 1e9, burst: 1e12 },
    streamsPerCaller: 1_000,
  },
});
let us: Tenant;
let them: Tenant;
let ours: World;
let theirs: World;
let unknown: World;
/** What each stream has said, by its place and the id that is named there. */
let heard: ReadonlyMap<string, string>;

knowTypes(schema);
const roots = rootFields(schema);
const positions = roots.flatMap(positionsOf);
const idPositions = positions.filter(({ kind }) => kind !== 'cursor');
const cursorPositions = positions.filter(({ kind }) => kind === 'cursor');

/** Places whose id is the caller's own choice: something of one's own may come to be under it. */
const chosenByCaller = new Set([
  'mutation appendEvents(input.events.id)',
  'mutation createMessage(input.id)',
  'mutation createCapability(input.ref)',
  'mutation applyAgent(input.id)',
]);

beforeAll(async () => {
  them = await Tenant.of(gateway, 'their-secret');
  us = await Tenant.of(gateway, 'ours');
  [ours, theirs] = [await us.world(), await them.world()];
  unknown = Object.fromEntries(Object.entries(theirs).map(([kind, id]) => [kind, unknownLike(id)])) as Record<
    Kind,
    string
  >;
  // What a write leaves to be done afterwards shall not be counted below.
  await after(500);
  heard = await listen();
});

async function ask(position: Position, value: string, { tenant = us, world = ours } = {}): Promise<string> {
  if (isStream(position)) {
    const said = heard.get(`${position.name} ${value}`);
    if (said === undefined) throw new Error(`nobody has listened to ${position.name} with ${value}`);
    return said;
  }
  return answerOf(await send(position, value, { tenant, world }), value, (response) => response.text());
}

function isStream({ root }: Position): boolean {
  return root.operation === 'subscription';
}

function send(position: Position, value: string, { tenant, world }: { tenant: Tenant; world: World }) {
  const { root } = position;
  const variables = argumentsFor(root, { world, position, value, name: () => tenant.name() });
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(isStream(position) && { accept: 'text/event-stream' }),
      ...tenant.headers,
    },
    body: JSON.stringify({ query: operationFor(root), variables }),
  });
}

async function answerOf(response: Response, value: string, read: (response: Response) => Promise<string>) {
  return `${response.status} ${(await read(response)).replaceAll(value, 'THE ID')}`;
}

/** What all streams say at once, and when something happens in either organization: they are open at the same time. */
async function listen(): Promise<ReadonlyMap<string, string>> {
  const asked = positions
    .filter(isStream)
    .flatMap((position) =>
      [ours, theirs, unknown].flatMap((world) =>
        Object.values(world).map((value: string) => ({ position, value })),
      ),
    );
  const streams = await Promise.all(
    asked.map(async ({ position, value }) => ({
      name: `${position.name} ${value}`,
      value,
      response: await send(position, value, { tenant: us, world: ours }),
    })),
  );
  // None was refused for there being so many.
  expect(streams.filter(({ response }) => [429, 503].includes(response.status))).toEqual([]);
  await Promise.all([us.touch(ours.session), them.touch(theirs.session)]);
  const over = after(500);
  return new Map(
    await Promise.all(
      streams.map(
        async ({ name, value, response }) =>
          [name, await answerOf(response, value, () => partOf(response, over))] as const,
      ),
    ),
  );
}

/** What a stream has said when it is over, or at that time. */
async function partOf(response: Response, over: Promise<unknown>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  const chunks: string[] = [];
  const read = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      chunks.push(decoder.decode(part.value));
  };
  await Promise.race([read(), over]);
  await reader?.cancel();
  return chunks.join('').replace(/^(:.*)?\n/gm, '');
}

/** An answer without what differs from one request to the next. */
function shapeOf(answer: string): string {
  return answer
    .replace(/\b[a-z]+_[0-9a-f]{32}\b/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REQUEST')
    .replace(/(?:ours|third)[-_]\d+/g, 'NAME')
    .replace(/"\w*(?:start|secret)":"[^"]*"/g, 'SECRET')
    .replace(/"\w*[cC]ursor":"[^"]*"/g, 'CURSOR');
}

/** The same without counts, which grow as the cases create things. */
function formOf(answer: string): string {
  return shapeOf(answer).replace(/:\d+/g, ':N');
}

/** A new id of the same kind as another, or a ref, that names nothing. */
function unknownLike(id: string): string {
  const fresh = randomBytes(6).toString('hex');
  return /_[0-9a-f]{32}$/.test(id) ? id.slice(0, -12) + fresh : `unknown_${fresh}`;
}

/** How many commands an act takes, of some collections or all, apart from those for the key. */
async function countCommands(act: () => Promise<unknown>, collections: Collections): Promise<number> {
  let count = 0;
  const note = ({ command }: CommandStartedEvent) => {
    const isForKey = command.find === 'apiKeys' || command.update === 'apiKeys';
    const isMeant = collections?.includes(Object.values(command)[0]) ?? true;
    if (isMeant && !isForKey && !command.getMore && !command.killCursors) count += 1;
  };
  gateway.client.on('commandStarted', note);
  await act();
  gateway.client.off('commandStarted', note);
  return count;
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
const cases = idPositions
  .filter(({ name }) => !chosenByCaller.has(name))
  .flatMap((position) => kinds.map((kind) => ({ name: position.name, kind, position })));

test.each(cases)('$name cannot tell their $kind from none', async ({ position, kind }) => {
  const [their, none] = await answersTo(position, [theirs[kind], unknown[kind]]);
  expect(formOf(their?.text ?? '')).toBe(formOf(none?.text ?? ''));
  expect(their?.text).not.toContain(them.marker);
  // What succeeds goes on to read what it shows; how many commands share that is a matter of moments.
  if (/NOT_FOUND|INVALID|:null}}/.test(none?.text ?? '')) expect(their?.commands).toBe(none?.commands);
});

type Collections = readonly string[] | null;

interface Sender {
  readonly tenant: Tenant;
  readonly world: World;
}

interface Circumstances {
  /** Who names each of the ids. */
  readonly senders?: readonly Sender[];
  readonly collections?: Collections;
}

async function answersTo(
  position: Position,
  ids: readonly string[],
  { senders = [], collections = null }: Circumstances = {},
) {
  const answers = [];
  for (const [index, id] of ids.entries()) {
    const by = senders[index] ?? { tenant: us, world: ours };
    let text = '';
    const commands = await countCommands(async () => {
      text = await ask(position, id, by);
    }, collections);
    answers.push({ text, commands });
  }
  return answers;
}

/** An organization with nothing but a world. */
async function newcomer(): Promise<Sender> {
  const tenant = await Tenant.of(gateway, 'third');
  return { tenant, world: await tenant.world() };
}

const choices = idPositions.filter(({ name }) => chosenByCaller.has(name));

describe.each(choices)('$name, an id of the own choice,', (position) => {
  // One names what is theirs, the other what is not there: as much comes to be at one as at the other.
  let senders: readonly Sender[];

  beforeAll(async () => {
    senders = [await newcomer(), await newcomer()];
  });

  test.each(kinds)('cannot tell their %s from none', async (kind) => {
    const ids = [theirs[kind], unknownLike(theirs[kind])];
    // Of sessions there are also commands that earlier writes have left to be done.
    const collections = ['agents', 'capabilities'];
    const [their, none] = await answersTo(position, ids, { senders, collections });
    expect(formOf(their?.text ?? '')).toBe(formOf(none?.text ?? ''));
    expect(their?.text).not.toContain(them.marker);
    expect(their?.text).not.toMatch(/INTERNAL|"errors"/);
    expect(their?.commands).toBe(none?.commands);
  });
});

const telling = idPositions.filter(({ name }) => !chosenByCaller.has(name));

test.each(telling)(
  '$name tells our own from none: the cases above ask what they mean to',
  async (position) => {
    if (position.kind === 'cursor') return;
    const world = position.root.operation === 'mutation' ? await us.world() : ours;
    // First what names nothing, which leaves the world as it is.
    const none = shapeOf(await ask(position, unknown[position.kind], { world }));
    const own = shapeOf(await ask(position, world[position.kind], { world }));
    expect(own).not.toBe(none);
  },
);

test.each(cursorPositions)('$name with their cursor gives rows of ours alone', async (position) => {
  for (const id of Object.values(theirs)) {
    const order = position.root.field.name;
    for (const text of [
      id,
      `${order}:${id}`,
      `session.created:${id}`,
      `agent.created:${id}`,
      `apikey.created:${id}`,
    ]) {
      const answer = await ask(position, Buffer.from(text).toString('base64url'));
      expect(answer).not.toContain(them.marker);
    }
  }
});

test('nothing of theirs was changed by any of it', async () => {
  for (const [kind, id] of Object.entries(theirs)) {
    const names = ['sessions', 'agents', 'models', 'providers', 'capabilities', 'apiKeys', 'events'];
    for (const collection of names) {
      const row = await gateway.client
        .db(gateway.database)
        .collection<{ _id: string; revokedAt?: Date; archivedAt?: Date }>(collection)
        .findOne({ organizationId: them.organizationId, _id: { $regex: `${id}$` } });
      expect([kind, row?.revokedAt ?? null, row?.archivedAt ?? null]).toEqual([kind, null, null]);
    }
  }
});

test('there are at least 300 cases, and every root field with an argument that names something has some', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  const covered = new Set(idPositions.map(({ root }) => root.field.name));
  const takesIds = roots.filter(({ field }) =>
    /\bID\b/.test(field.args.map(({ type }) => String(type)).join()),
  );
  expect(takesIds.map(({ field }) => field.name).filter((name) => !covered.has(name))).toEqual([]);
});
