import { afterAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId, sevenFaults } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);

const preview = graphql(`
  query TestPreviewRuntimeAgent($input: CreateSessionInput!) {
    previewRuntimeAgent(input: $input) {
      __typename
      ... on RuntimeAgent {
        model { displayName }
        modelSource
        systemPrompt
        capabilities { ref config source dependencyOf capability { name isBuiltIn } }
        tools { name capabilityRef }
        features
      }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const listWithRuntimeAgents = graphql(`
  query TestRuntimeAgents {
    sessions(first: 100) {
      nodes {
        agent { name defaultModel { displayName } }
        model { displayName provider { name } }
        runtimeAgent {
          model { displayName provider { name } }
          capabilities { ref source capability { name } }
        }
      }
    }
  }
`);

const [agent] = agents;
if (!agent) throw new Error('the demo data has no agent');
/** An agent of the demo data that names no model. */
const withoutModel = agents.find(({ defaultModelId }) => defaultModelId === null)?.id ?? '';

async function runtimeAgentOf(input: {
  agentId: string;
  modelId?: string;
  capabilities?: { ref: string; config?: unknown }[];
}) {
  const { data, errors } = await send(gateway.url, preview, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.previewRuntimeAgent;
}

describe('previewRuntimeAgent', () => {
  test('brings agent and session together and tells where each part comes from', async () => {
    const capabilities = [{ ref: 'web_fetch', config: { timeout_ms: 500 } }, { ref: 'current_time' }];
    expect(await runtimeAgentOf({ agentId, capabilities })).toMatchObject({
      model: { displayName: 'Claude Sonnet 4.5' },
      modelSource: 'AGENT',
      systemPrompt: expect.stringMatching(/^Reproduce the failure first/),
      capabilities: [
        { ref: 'web_fetch', source: 'SESSION', config: { timeout_ms: 500 }, dependencyOf: null },
        { ref: 'session_file_system', source: 'DEPENDENCY', config: null, dependencyOf: 'code_execution' },
        { ref: 'code_execution', source: 'AGENT', capability: { name: 'Code execution', isBuiltIn: true } },
        { ref: 'current_time', source: 'SESSION' },
      ],
      features: ['files'],
    });
  });

  test('names the layer of the model', async () => {
    expect(await runtimeAgentOf({ agentId, modelId: models[2]?.id ?? '' })).toMatchObject({
      model: { displayName: 'Qwen 3 8B (local)' },
      modelSource: 'SESSION',
    });
    expect(await runtimeAgentOf({ agentId: withoutModel })).toMatchObject({
      model: { displayName: 'Claude Haiku 4.5' },
      modelSource: 'ORGANIZATION',
    });
    const fresh = await startApp();
    await fresh.store.organizations.setDefaultModel(defaultOrganizationId, null);
    const { data } = await send(fresh.url, preview, { input: { agentId: withoutModel } });
    expect(data?.previewRuntimeAgent).toMatchObject({ model: null, modelSource: null });
  });

  test('writes nothing', async () => {
    const names = await commandsOf(gateway.client, () =>
      runtimeAgentOf({ agentId, capabilities: [{ ref: 'memory' }] }),
    );
    expect(names).toEqual(['find', 'find']);
  });

  test('lists every problem of an input at once', async () => {
    const { data } = await send(gateway.url, preview, {
      input: sevenFaults.input as unknown as { agentId: string },
    });
    const answer = data?.previewRuntimeAgent;
    const paths = answer && 'issues' in answer ? answer.issues.map(({ path }) => path.join('.')) : [];
    expect(paths.sort()).toEqual(sevenFaults.paths.map((path) => ['input', ...path].join('.')));
  });

  test('tells what cannot be brought together beside what is malformed', async () => {
    await gateway.store.capabilities.insert(ownCapability('ring_a', { dependencies: ['ring_b'] }));
    await gateway.store.capabilities.insert(ownCapability('ring_b', { dependencies: ['ring_a'] }));
    await gateway.store.capabilities.insert(ownCapability('lame', { dependencies: ['gone'] }));
    const capabilities = [
      { ref: 'ring_a' },
      { ref: 'lame' },
      { ref: 'nope' },
      { ref: 'web_fetch', config: { timeout_ms: 1 } },
    ];
    const answer = await runtimeAgentOf({ agentId, capabilities });
    const issues = 'issues' in answer ? answer.issues.map(({ path, message }) => [path.at(-1), message]) : [];
    expect(issues).toEqual([
      ['ref', expect.stringMatching(/no "nope"/)],
      ['timeout_ms', expect.stringMatching(/>= 100/)],
      ['ref', expect.stringMatching(/ring_a -> ring_b -> ring_a$/)],
      ['ref', expect.stringMatching(/no "gone", which "lame" needs$/)],
    ]);
  });
});

describe('Session.runtimeAgent', () => {
  test('is there for every session of the demo data, one of which overrides a capability of its agent', async () => {
    const fresh = await startApp();
    const { data, errors } = await send(fresh.url, listWithRuntimeAgents, {});
    expect(errors).toBeUndefined();
    const uses = data?.sessions.nodes.map(({ runtimeAgent }) =>
      runtimeAgent?.capabilities.map(({ ref, source }) => `${source} ${ref}`),
    );
    expect(uses).toHaveLength(12);
    expect(uses).toContainEqual([
      'SESSION web_fetch',
      'DEPENDENCY session_file_system',
      'AGENT code_execution',
    ]);
    expect(uses).toContainEqual(['AGENT key_value_store', 'DEPENDENCY web_fetch', 'AGENT ticket_search']);
  });

  const query =
    'query($id: ID!) { session(id: $id) { id runtimeAgent { capabilities { ref config source } } } }';

  test('is that of the session as agent and capabilities now are', async () => {
    await gateway.store.capabilities.insert(ownCapability('once_active', { status: 'archived' }));
    const id = await insertSession({ capabilities: [{ ref: 'once_active', config: { a: 1 } }] });
    expect((await post(gateway.url, { query, variables: { id } })).data).toMatchObject({
      session: {
        runtimeAgent: {
          capabilities: [{}, {}, {}, { ref: 'once_active', config: { a: 1 }, source: 'SESSION' }],
        },
      },
    });
  });

  test('is null, with an error that tells why, where it cannot be resolved', async () => {
    const id = await insertSession({ capabilities: [{ ref: 'vanished', config: null }] });
    const { data, errors } = await post(gateway.url, { query, variables: { id } });
    expect(data).toEqual({ session: { id, runtimeAgent: null } });
    expect(errors).toMatchObject([{ path: ['session', 'runtimeAgent'], extensions: { code: 'CONFLICT' } }]);
    expect(errors?.[0]?.message).toMatch(/capabilities\[0\]\.ref.*no "vanished"/);
  });

  test('takes at most 6 commands for 100 sessions, whatever they use', async () => {
    const fresh = await startApp();
    await fresh.store.capabilities.insert(ownCapability('top', { dependencies: ['middle'] }));
    await fresh.store.capabilities.insert(ownCapability('middle', { dependencies: ['base', 'web_search'] }));
    await fresh.store.capabilities.insert(ownCapability('base'));
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        insertSession(
          {
            agentId: agents[n % 5]?.id ?? '',
            modelId: n % 2 ? (models[n % 3]?.id ?? '') : null,
            capabilities:
              n % 3 ? [{ ref: 'top', config: null }] : [{ ref: 'web_fetch', config: { timeout_ms: 500 } }],
          },
          fresh,
        ),
      ),
    );
    const names = await commandsOf(fresh.client, async () => {
      const { data, errors } = await send(fresh.url, listWithRuntimeAgents, {});
      expect(errors).toBeUndefined();
      const all = data?.sessions.nodes.map(({ runtimeAgent }) => runtimeAgent) ?? [];
      expect(all).toHaveLength(100);
      expect(all.every((one) => one?.model?.provider?.name && one.capabilities.length > 0)).toBe(true);
      expect(all.filter((one) => one?.capabilities.some(({ ref }) => ref === 'base'))).toHaveLength(66);
    });
    expect(names).toEqual(Array(6).fill('find'));
  });
});

async function insertSession(
  parts: Partial<Parameters<typeof newSession>[0]>,
  { store } = gateway,
): Promise<string> {
  const id = newId('session');
  const input = { agentId, modelId: null, title: null, tags: [], capabilities: [], ...parts };
  await storeSession(
    store,
    newSession(input, { id, organizationId: defaultOrganizationId, now: new Date() }),
  );
  return id;
}
