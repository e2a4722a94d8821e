import { afterAll, describe, expect, test } from 'vitest';
import { models } from '../../src/demo/catalogue.ts';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);

const updateSession = graphql(`
  mutation TestUpdateSession($input: UpdateSessionInput!) {
    updateSession(input: $input) {
      __typename
      ... on Session { id version title tags model { id } capabilities { ref } lastSequence }
      ... on Error { code issues { path code } }
      ... on VersionConflictError { current { version title } }
    }
  }
`);

const changeSession = graphql(`
  mutation TestChangeSession(
    $input: SessionTargetInput!
    $archive: Boolean = false
    $restore: Boolean = false
    $pin: Boolean = false
    $unpin: Boolean = false
    $delete: Boolean = false
  ) {
    archiveSession(input: $input) @include(if: $archive) { ... on Session { archivedAt } ... on Error { code } }
    restoreSession(input: $input) @include(if: $restore) { ... on Session { archivedAt } ... on Error { code } }
    pinSession(input: $input) @include(if: $pin) { ... on Session { pinnedAt } ... on Error { code } }
    unpinSession(input: $input) @include(if: $unpin) { ... on Session { pinnedAt } ... on Error { code } }
    deleteSession(input: $input) @include(if: $delete) { ... on DeletedSession { id } ... on Error { code } }
  }
`);

const readSession = graphql(`
  query TestReadSession($id: ID!) {
    session(id: $id) { version archivedAt pinnedAt events { nodes { type } } }
  }
`);

async function stored(organizationId = 'org_00000000000000000000000000000001'): Promise<string> {
  const id = newId('session');
  const input = { agentId, modelId: null, title: 'Old', tags: ['a'], capabilities: [] };
  await storeSession(gateway.store, newSession(input, { id, organizationId, now: new Date() }));
  return id;
}

describe('updateSession', () => {
  test('changes what is given, clears what is null, and leaves the rest', async () => {
    const sessionId = await stored();
    const modelId = models[1]?.id ?? '';
    const set = { sessionId, modelId, tags: ['b', ' c '], capabilities: [{ ref: 'web_fetch' }] };
    expect((await send(gateway.url, updateSession, { input: set })).data?.updateSession).toMatchObject({
      version: 2,
      title: 'Old',
      tags: ['b', 'c'],
      model: { id: modelId },
      capabilities: [{ ref: 'web_fetch' }],
      lastSequence: 2,
    });
    const clear = { sessionId, title: null, tags: null, modelId: null, capabilities: null };
    expect((await send(gateway.url, updateSession, { input: clear })).data?.updateSession).toMatchObject({
      version: 3,
      title: null,
      tags: [],
      model: null,
      capabilities: [],
    });
  });

  test('is refused with the present session when it expects another version', async () => {
    const sessionId = await stored();
    const first = { sessionId, title: 'First', expectedVersion: 1 };
    expect((await send(gateway.url, updateSession, { input: first })).data?.updateSession).toMatchObject({
      __typename: 'Session',
    });
    const second = { sessionId, title: 'Second', expectedVersion: 1 };
    expect((await send(gateway.url, updateSession, { input: second })).data?.updateSession).toEqual({
      __typename: 'VersionConflictError',
      code: 'VERSION_CONFLICT',
      issues: [{ path: ['input', 'expectedVersion'], code: 'VERSION' }],
      current: { version: 2, title: 'First' },
    });
  });

  test('of 20 that expect the same version, one is done', async () => {
    const sessionId = await stored();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send(gateway.url, updateSession, { input: { sessionId, title: `T${n}`, expectedVersion: 1 } }),
      ),
    );
    const names = answers.map(({ data }) => data?.updateSession.__typename);
    expect(names.filter((name) => name === 'Session')).toHaveLength(1);
    expect(names.filter((name) => name === 'VersionConflictError')).toHaveLength(19);
  });

  test('reports faults of form and of reference together', async () => {
    const input = {
      sessionId: 'session_1',
      title: '',
      modelId: `model_${'f'.repeat(32)}`,
      expectedVersion: 0,
    };
    const { data } = await send(gateway.url, updateSession, { input });
    expect(data?.updateSession).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [
        { path: ['input', 'sessionId'], code: 'INVALID_ID' },
        { path: ['input', 'expectedVersion'] },
        { path: ['input', 'title'], code: 'TOO_SHORT' },
        { path: ['input', 'modelId'], code: 'NOT_FOUND' },
      ],
    });
  });

  test("answers another organization's session exactly like one that does not exist", async () => {
    const ids = [await stored(`org_${'2'.repeat(32)}`), newId('session')];
    for (const sessionId of ids) {
      const { data } = await send(gateway.url, updateSession, { input: { sessionId, title: 'x' } });
      expect(data?.updateSession).toEqual({
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        issues: [{ path: ['input', 'sessionId'], code: 'NOT_FOUND' }],
      });
    }
  });

  test('takes a read and a write; its event is moved to the log behind it', async () => {
    const sessionId = await stored();
    const names = await commandsOf(gateway.client, async () => {
      await send(gateway.url, updateSession, { input: { sessionId, title: 'x' } });
      await gateway.services.close();
    });
    expect(names).toEqual(['find', 'update', 'insert', 'update']);
  });
});

describe('archive, pin, delete', () => {
  test('each is done and undone, and told in the log', async () => {
    const sessionId = await stored();
    const input = { sessionId };
    for (const step of ['archive', 'restore', 'pin', 'unpin']) {
      await send(gateway.url, changeSession, { input, [step]: true });
      await send(gateway.url, changeSession, { input, [step]: true });
    }
    const { data } = await send(gateway.url, readSession, { id: sessionId });
    expect(data?.session).toMatchObject({ version: 5, archivedAt: null, pinnedAt: null });
    expect(data?.session?.events.nodes.map(({ type }) => type)).toEqual([
      'session.created',
      'session.archived',
      'session.restored',
      'session.pinned',
      'session.unpinned',
    ]);
  });

  test('a deleted session is gone with its events, and deleting it again finds nothing', async () => {
    const sessionId = await stored();
    await send(gateway.url, changeSession, { input: { sessionId }, pin: true });
    await gateway.services.close();
    const gone = await send(gateway.url, changeSession, { input: { sessionId }, delete: true });
    expect(gone.data?.deleteSession).toEqual({ id: sessionId });
    expect((await send(gateway.url, readSession, { id: sessionId })).data?.session).toBeNull();
    expect(await gateway.client.db(gateway.database).collection('events').countDocuments({ sessionId })).toBe(
      0,
    );
    const again = await send(gateway.url, changeSession, { input: { sessionId }, delete: true });
    expect(again.data?.deleteSession).toEqual({ code: 'NOT_FOUND' });
  });

  test('deleting at another version is refused', async () => {
    const input = { sessionId: await stored(), expectedVersion: 7 };
    const { data } = await send(gateway.url, changeSession, { input, delete: true });
    expect(data?.deleteSession).toEqual({ code: 'VERSION_CONFLICT' });
  });
});
