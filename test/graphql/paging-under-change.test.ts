import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/domain/session.ts';
import type { SessionOrder } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { session } from '../support/any-session.ts';
import { startApp } from '../support/app.ts';
import { send } from '../support/client.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);

const page = graphql(`
  query TestPageWhileChanging($filter: SessionFilter, $orderBy: SessionOrder, $first: Int, $last: Int, $after: String, $before: String) {
    sessions(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
      pageInfo { startCursor endCursor }
      nodes { id }
    }
  }
`);

const changeSession = graphql(`
  mutation TestRenameWhilePaging($input: UpdateSessionInput!) {
    updateSession(input: $input) { __typename }
  }
`);

const deleteSession = graphql(`
  mutation TestDeleteWhilePaging($input: SessionTargetInput!) {
    deleteSession(input: $input) { __typename }
  }
`);

const size = 4;

/** A client that pages through the list; it counts how often it has seen each session. */
class Client {
  readonly seen = new Map<string, number>();
  isDone = false;
  #cursor: string | null = null;
  readonly #tag: string;
  readonly #orderBy: SessionOrder;
  readonly #isBackward: boolean;

  constructor(tag: string, orderBy: SessionOrder, isBackward: boolean) {
    this.#tag = tag;
    this.#orderBy = orderBy;
    this.#isBackward = isBackward;
  }

  async turnPage(): Promise<void> {
    if (this.isDone) return;
    const slice = this.#isBackward
      ? { last: size, before: this.#cursor }
      : { first: size, after: this.#cursor };
    const variables = { filter: { tags: { any: [this.#tag] } }, orderBy: this.#orderBy, ...slice };
    const { data } = await send(gateway.url, page, variables);
    if (!data) throw new Error('no page');
    const { nodes, pageInfo } = data.sessions;
    for (const { id } of nodes) this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
    this.#cursor = (this.#isBackward ? pageInfo.startCursor : pageInfo.endCursor) ?? this.#cursor;
    this.isDone = nodes.length === 0;
  }

  async finish(): Promise<void> {
    while (!this.isDone) await this.turnPage();
  }
}

type Step =
  | { readonly kind: 'forward' }
  | { readonly kind: 'backward' }
  | { readonly kind: 'insert'; readonly time: number }
  | { readonly kind: 'update'; readonly which: number }
  | { readonly kind: 'delete'; readonly which: number };

const time = fc.nat(5);
const which = fc.nat(100);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('forward') }),
  fc.record({ kind: fc.constant('backward') }),
  fc.record({ kind: fc.constant('insert'), time }),
  fc.record({ kind: fc.constant('update'), which }),
  fc.record({ kind: fc.constant('delete'), which }),
);

/** Six moments for all sessions, so that pages begin and end among sessions of the same one. */
const at = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, 0, number));

interface Course {
  readonly forward: Client;
  readonly backward: Client;
  /** Those that were there from the first page to the last. */
  readonly lasting: readonly string[];
  readonly updated: ReadonlySet<string>;
}

async function run(times: readonly number[], steps: readonly Step[], orderBy: SessionOrder): Promise<Course> {
  const tag = randomBytes(8).toString('hex');
  const make = (number: number): Session =>
    session({ tags: [tag], createdAt: at(number), updatedAt: at(number) });
  const first = times.map(make);
  await Promise.all(first.map((one) => storeSession(gateway.store, one)));
  const [forward, backward] = [new Client(tag, orderBy, false), new Client(tag, orderBy, true)];
  const deleted = new Set<string>();
  const updated = new Set<string>();
  for (const one of steps) {
    if (one.kind === 'forward') await forward.turnPage();
    else if (one.kind === 'backward') await backward.turnPage();
    else if (one.kind === 'insert') await storeSession(gateway.store, make(one.time));
    else {
      const sessionId = first[one.which % first.length]?.id ?? '';
      if (deleted.has(sessionId)) continue;
      (one.kind === 'delete' ? deleted : updated).add(sessionId);
      if (one.kind === 'delete') await send(gateway.url, deleteSession, { input: { sessionId } });
      else {
        const input = { sessionId, title: randomBytes(4).toString('hex') };
        await send(gateway.url, changeSession, { input });
      }
    }
  }
  await Promise.all([forward.finish(), backward.finish()]);
  const lasting = first.map(({ id }) => id).filter((id) => !deleted.has(id));
  return { forward, backward, lasting, updated };
}

const times = fc.array(time, { minLength: 8, maxLength: 24 });
const steps = fc.array(step, { minLength: 10, maxLength: 40 });

describe('while sessions are created, changed and deleted', () => {
  test.each<SessionOrder>([
    { field: 'CREATED_AT', direction: 'DESC' },
    { field: 'CREATED_AT', direction: 'ASC' },
  ])(
    'a client that pages by %j sees each that stays exactly once, forward and backward',
    async (orderBy) => {
      const property = fc.asyncProperty(times, steps, async (times, steps) => {
        const { forward, backward, lasting } = await run(times, steps, orderBy);
        for (const { seen } of [forward, backward]) {
          expect(lasting.filter((id) => seen.get(id) !== 1)).toEqual([]);
          expect([...seen.values()].filter((count) => count > 1)).toEqual([]);
        }
      });
      await fc.assert(property, { numRuns: 12 });
    },
    120_000,
  );

  test('a client that pages by the last change sees each that stays unchanged exactly once', async () => {
    const property = fc.asyncProperty(times, steps, async (times, steps) => {
      const { forward, backward, lasting, updated } = await run(times, steps, { field: 'UPDATED_AT' });
      for (const { seen } of [forward, backward]) {
        expect(lasting.filter((id) => !updated.has(id) && seen.get(id) !== 1)).toEqual([]);
      }
      // What changes moves to the newest end: a client on its way there meets it, one that comes from there may not.
      expect(lasting.filter((id) => !backward.seen.has(id))).toEqual([]);
      expect([...forward.seen.values()].filter((count) => count > 1)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 12 });
  }, 120_000);
});
