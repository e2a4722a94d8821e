import { agentOrders, agentStatuses, newestAgents } from '../../domain/agent.ts';
import { catalogueArguments } from '../../domain/catalogue.ts';
import { parse } from '../../domain/check.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { CapabilityUseType } from './capability.ts';
import { OrderDirection } from './order-direction.ts';
import { AgentRef, byId, ModelRef, reference } from './refs.ts';
import { TagFilterInput } from './tag-filter.ts';

const AgentStatus = builder.enumType('AgentStatus', {
  description: 'Whether new sessions may use an agent.',
  values: {
    ACTIVE: { value: 'active', description: agentStatuses.active },
    ARCHIVED: { value: 'archived', description: agentStatuses.archived },
  } as const,
});

builder.node(AgentRef, {
  ...byId('catalogue:read', ({ agents }) => agents),
  description: 'What a session talks to: instructions, a default model and capabilities.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'Unique within the organization: lowercase words joined by dashes.',
    }),
    displayName: t.exposeString('displayName', { nullable: true, description: 'The name for people.' }),
    description: t.exposeString('description', { nullable: true, description: 'What the agent is for.' }),
    systemPrompt: t.exposeString('systemPrompt', {
      description: 'The instructions that every turn begins with.',
    }),
    defaultModelId: t.exposeID('defaultModelId', {
      nullable: true,
      description: 'The id of the model of sessions that name none.',
    }),
    defaultModel: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model of sessions that name none.',
      resolve: ({ defaultModelId }, _args, context) => reference('models', defaultModelId, context),
    }),
    capabilities: t.field({
      type: [CapabilityUseType],
      description: 'Capabilities of every session with this agent.',
      resolve: ({ capabilities }) => [...capabilities],
    }),
    tags: t.stringList({ description: 'Words to find the agent by.', resolve: ({ tags }) => [...tags] }),
    status: t.field({
      type: AgentStatus,
      description: 'Whether new sessions may use the agent.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the agent was created.',
      resolve: (a) => a.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When the agent last changed.',
      resolve: (a) => a.updatedAt,
    }),
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the agent was archived; null while it is active.',
      resolve: (a) => a.archivedAt,
    }),
  }),
});

const AgentFilter = builder.inputType('AgentFilter', {
  description: 'Which agents a list shows: those that meet everything given.',
  fields: (t) => ({
    search: t.string({
      description: 'Only agents with this text in name, display name or description, in any case.',
    }),
    statuses: t.field({
      type: [AgentStatus],
      description: 'Only agents of these statuses; without it the active ones.',
    }),
    tags: t.field({ type: TagFilterInput, description: 'Only agents with such tags.' }),
  }),
});

const AgentOrder = builder.inputType('AgentOrder', {
  description: 'The order of a list of agents.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('AgentOrderField', {
        description: 'What a list of agents can be ordered by.',
        values: {
          CREATED_AT: { value: 'created', description: 'When the agents were created.' },
          NAME: { value: 'name', description: 'The names, by their characters.' },
        } as const,
      }),
      required: true,
      description: 'What to order by.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      description: 'Which end comes first.',
    }),
  }),
});

builder.queryFields((t) => ({
  agent: t.field({
    type: AgentRef,
    nullable: true,
    description: 'An agent by its id, or null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the agent.' }) },
    resolve: (_root, { id }, context) => context.services.agents.find(context, id),
  }),
  agents: t.connection(
    {
      type: AgentRef,
      description: 'Agents, the newest first; active ones unless the filter says otherwise.',
      args: {
        filter: t.arg({ type: AgentFilter, description: 'Which agents to show.' }),
        orderBy: t.arg({ type: AgentOrder, description: 'In which order; without it the newest first.' }),
      },
      resolve: (_root, { orderBy, ...args }, context) => {
        const { filter } = parse(catalogueArguments, args);
        const order = orderBy
          ? { by: agentOrders[orderBy.field], direction: orderBy.direction }
          : newestAgents;
        return connection(order, args, {
          page: (keyset) => context.services.agents.page(context, filter, keyset),
          count: () => context.services.agents.count(context, filter),
        });
      },
    },
    { name: 'AgentConnection', description: 'A page of agents.' },
    { name: 'AgentEdge', description: 'An agent and its position in the list.' },
  ),
}));
