import { agents, demoId, models } from '../../../src/demo/catalogue.ts';
import { catalogueList } from './catalogue-twins.ts';
import { mutation, nobody, one, type Twins } from './twin.ts';

const [agent] = agents;
const [, model] = models;
const path = { agent_id: agent?.id ?? '' };
const lost = { params: { agent_id: `agent_${nobody}` } };

const parts = {
  displayName: 'Both doors',
  description: 'One truth.',
  systemPrompt: 'Say the same.',
  defaultModelId: model?.id,
  capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 1_000 } }, { ref: 'current_time' }],
  tags: ['b', ' a ', 'b'],
};

const nothing = Object.fromEntries(Object.keys(parts).map((name) => [name, null]));

export const agentTwins: Twins = {
  createAgent: mutation({
    name: 'applyAgent',
    input: 'ApplyAgentInput',
    result: 'Agent',
    requests: {
      'everything there is': { input: { name: 'both-doors', ...parts } },
      'one that is there': { input: { name: 'debugger', tags: null } },
      'an unknown id without a name': { input: { id: `agent_${nobody}` } },
      'neither id nor name': { input: { description: 'x' } },
      'a name that another has': { input: { id: `agent_${nobody}`, name: 'debugger' } },
      'an unknown model': { input: { name: 'both-doors', defaultModelId: `model_${nobody}` } },
      'seven faults': {
        input: {
          name: 'Not a name',
          displayName: '',
          description: 'x'.repeat(4097),
          defaultModelId: `model_${nobody}`,
          capabilities: [{ ref: 'no_such_thing' }, { ref: 'web_fetch', config: { timeout_ms: 'soon' } }],
          tags: [''],
        },
      },
    },
  }),
  getAgent: one('agent', { param: 'agent_id' }),
  listAgents: catalogueList('agents', 'Agent'),
  getAgentStats: {
    operation: (fields) => `query ($id: ID!) {
      sessionStats(filter: { agentIds: [$id], archived: INCLUDE }, groupBy: STATUS) ${fields}
    }`,
    variables: ({ params }) => ({ id: params?.agent_id }),
    requests: { 'an agent without turns': { params: { agent_id: demoId('agent', 5) } } },
  },
  updateAgent: mutation({
    name: 'updateAgent',
    input: 'UpdateAgentInput',
    result: 'Agent',
    requests: {
      'everything there is': { params: path, input: parts },
      'all cleared': { params: path, input: nothing },
      'an unknown id': { ...lost, input: { tags: [] } },
      'a taken name': { params: path, input: { name: 'concierge' } },
    },
  }),
  replaceAgent: mutation({
    name: 'applyAgent',
    input: 'ApplyAgentInput',
    result: 'Agent',
    toInput: (body) => ({ ...nothing, ...body }),
    requests: {
      'one that is not there': {
        params: { agent_id: `agent_${'e'.repeat(32)}` },
        input: { name: 'new-one', ...parts },
      },
      'a name alone': { params: path, input: { name: 'debugger' } },
      'a taken name': { params: path, input: { name: 'concierge' } },
    },
  }),
  archiveAgent: mutation({
    name: 'archiveAgent',
    input: 'ArchiveAgentInput',
    result: null,
    requests: { 'an unknown id': lost, 'a malformed id': { params: { agent_id: 'agent_1' } } },
  }),
  copyAgent: mutation({
    name: 'copyAgent',
    input: 'CopyAgentInput',
    result: 'Agent',
    requests: {
      'an unknown id': lost,
      'a taken name': { params: path, input: { name: 'concierge' } },
      'no name': { params: path },
    },
  }),
};
