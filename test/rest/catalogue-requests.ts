import { agents, models, providers } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import type { TestApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { sendJson } from '../support/rest.ts';
import type { ParticularRequest } from './particular-requests.ts';

const agentAddress = `/v1/agents/${agents[0]?.id}`;
const unknownModel = { default_model_id: newId('model') };

/** The operations on models, which are there at two addresses. */
const modelRequests = [
  ['Model', '/v1/models'],
  ['LlmModel', '/v1/llm-models'],
].flatMap(([noun, base]): ParticularRequest[] => [
  {
    name: `create${noun} 404`,
    send: ({ url }) => sendJson(url, 'POST', `${base}`, { provider_id: newId('provider'), model_id: 'm' }),
  },
  {
    name: `create${noun} 409`,
    send: async (gateway) =>
      sendJson(gateway.url, 'POST', `${base}`, {
        provider_id: await archivedProvider(gateway),
        model_id: 'm',
      }),
  },
  {
    name: `update${noun} 409`,
    send: async (gateway) =>
      sendJson(gateway.url, 'PATCH', `${base}/${models[0]?.id}`, {
        provider_id: await archivedProvider(gateway),
      }),
  },
]);

/** The particular requests of agents, capabilities, models and providers. */
export const catalogueRequests: readonly ParticularRequest[] = [
  {
    name: 'createAgent 404',
    send: ({ url }) => sendJson(url, 'POST', '/v1/agents', { name: 'new-one', ...unknownModel }),
  },
  {
    name: 'createAgent 409',
    send: ({ url }) => sendJson(url, 'POST', '/v1/agents', { id: newId('agent'), name: 'concierge' }),
  },
  {
    name: 'updateAgent 409',
    send: ({ url }) => sendJson(url, 'PATCH', agentAddress, { name: 'concierge' }),
  },
  {
    name: 'replaceAgent 201',
    send: ({ url }) => sendJson(url, 'PUT', `/v1/agents/${newId('agent')}`, { name: 'put-here' }),
  },
  {
    name: 'replaceAgent 404',
    send: ({ url }) => sendJson(url, 'PUT', agentAddress, { name: 'debugger', ...unknownModel }),
  },
  {
    name: 'replaceAgent 409',
    send: ({ url }) => sendJson(url, 'PUT', agentAddress, { name: 'concierge' }),
  },
  {
    name: 'copyAgent 409',
    send: ({ url }) => sendJson(url, 'POST', `${agentAddress}/copy`, { name: 'concierge' }),
  },
  {
    name: 'createCapability 404',
    send: ({ url }) =>
      sendJson(url, 'POST', '/v1/capabilities', { ...capability, dependencies: ['nothing'] }),
  },
  {
    name: 'createCapability 409',
    send: ({ url }) => sendJson(url, 'POST', '/v1/capabilities', { ...capability, id: 'web_fetch' }),
  },
  {
    name: 'updateCapability 409',
    send: async ({ url, store }) => {
      await store.capabilities.insert(ownCapability('retired', { status: 'archived' }));
      return sendJson(url, 'PATCH', '/v1/capabilities/ticket_search', { dependencies: ['retired'] });
    },
  },
  {
    name: 'getSessionRuntimeAgent 409',
    send: async ({ url, store }) => {
      await store.capabilities.insert(ownCapability('lame', { dependencies: ['nothing'] }));
      const { body } = await sendJson(url, 'POST', '/v1/sessions', {
        agent_id: agents[3]?.id,
        capabilities: [{ ref: 'lame' }],
      });
      return sendJson(url, 'GET', `/v1/sessions/${body.id}/runtime-agent`);
    },
  },
  ...modelRequests,
];

const capability = { id: 'new-one', name: 'New', description: 'New.' };

async function archivedProvider({ store }: TestApp): Promise<string> {
  const [provider] = providers;
  if (!provider) throw new Error('the demo data has no provider');
  const id = newId('provider');
  await store.providers.insert({ ...provider, id, status: 'archived' });
  return id;
}
