import { agentStatuses, newestAgents } from '../../domain/agent.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { CapabilityUseType } from './capability.ts';
import { AgentRef, ModelRef } from './refs.ts';

const AgentStatus = builder.enumType('AgentStatus', {
  description: 'Whether new sessions may use an agent.',
  values: {
    ACTIVE: { value: 'active', description: agentStatuses.active },
    ARCHIVED: { value: 'archived', description: agentStatuses.archived },
  } as const,
});

AgentRef.implement({
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
      resolve: ({ defaultModelId }) => defaultModelId,
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

builder.queryFields((t) => ({
  agent: t.field({
    type: AgentRef,
    nullable: true,
    description: 'An agent by its id, or null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the agent.' }) },
    resolve: (_root, { id }, context) => context.services.catalogue.findAgent(context, id),
  }),
  agents: t.connection(
    {
      type: AgentRef,
      description: 'All agents, newest first, archived ones included.',
      resolve: (_root, args, context) =>
        connection(newestAgents, args, {
          page: (keyset) => context.services.catalogue.agentsPage(context, keyset),
          count: () => context.services.catalogue.countAgents(context),
        }),
    },
    { name: 'AgentConnection', description: 'A page of agents.' },
    { name: 'AgentEdge', description: 'An agent and its position in the list.' },
  ),
}));
