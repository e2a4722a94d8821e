import { expect, test } from 'vitest';
import { archiveSessionsInput, tagSessionsInput } from '../../src/domain/bulk.ts';
import { check } from '../../src/domain/check.ts';
import { limits } from '../../src/domain/limits.ts';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { otherProcess, startApp, type TestApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';
import { everyone } from '../support/viewer.ts';

async function insert({ store }: TestApp, count: number, tags: string[]): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('session'));
  const { organizationId } = everyone;
  const input = { agentId, modelId: null, title: null, tags, capabilities: [] };
  await Promise.all(
    ids.map((id) => storeSession(store, newSession(input, { id, organizationId, now: new Date() }))),
  );
  return ids;
}

const tagged = (tag: string) => ({ tags: { any: [tag] } });

test('tags 150 sessions by a handful of commands, each with its event, and says how many', async () => {
  const gateway = await startApp();
  const { services } = gateway;
  const ids = await insert(gateway, 150, ['old']);
  const input = check(tagSessionsInput, { filter: tagged('old'), add: ['new'], remove: ['old'] });
  const names = await commandsOf(gateway.client, async () => {
    const result = await services.bulkChanges.tag(services.scope(everyone), input);
    expect(result).toMatchObject({ matched: 150, hasMore: false });
    expect(new Set(result.changed.map(({ id }) => id))).toEqual(new Set(ids));
  });
  expect(names.length).toBeLessThanOrEqual(9);
  const scope = services.scope(everyone);
  expect(await services.sessions.count(scope, tagged('new'))).toBe(150);
  const query = { after: null, before: null, types: null, exclude: [], limit: 10, descending: false };
  const log = await services.events.list(scope, ids[7] ?? '', query);
  expect(log.map(({ type, data }) => [type, data.tags])).toEqual([
    ['session.created', undefined],
    ['session.updated', ['new']],
  ]);
});

test('changes the first thousand, and says that there are more', async () => {
  const gateway = await startApp();
  await insert(gateway, limits.bulkSessions + 5, ['many']);
  const { services } = gateway;
  const archive = () =>
    services.bulkChanges.archive(
      services.scope(everyone),
      check(archiveSessionsInput, { filter: tagged('many') }),
    );
  expect(await archive()).toMatchObject({ matched: limits.bulkSessions, hasMore: true });
  expect(await archive()).toMatchObject({ matched: 5, hasMore: false });
  expect(await archive()).toMatchObject({ matched: 0, changed: [], hasMore: false });
});

test('two processes that tag the same sessions at once lose nothing', async () => {
  const gateway = await startApp();
  const ids = await insert(gateway, 60, ['shared']);
  const processes = [gateway.services, otherProcess(gateway)];
  await Promise.all(
    processes.map((services, n) =>
      services.bulkChanges.tag(
        services.scope(everyone),
        check(tagSessionsInput, { filter: tagged('shared'), add: [`by-${n}`] }),
      ),
    ),
  );
  const rows = await gateway.store.sessions.findMany(everyone.organizationId, ids);
  for (const row of rows)
    expect([row?.tags.toSorted(), row?.version]).toEqual([['by-0', 'by-1', 'shared'], 3]);
});

test('a session without room for the tags stays as it is', async () => {
  const gateway = await startApp();
  const { services } = gateway;
  const full = Array.from({ length: limits.tags }, (_, n) => `t${n}`);
  await insert(gateway, 1, full);
  const input = check(tagSessionsInput, { filter: tagged('t0'), add: ['one-more'] });
  const result = await services.bulkChanges.tag(services.scope(everyone), input);
  expect(result).toMatchObject({ matched: 1, changed: [] });
});
