import { placeOf } from '../../domain/capability-catalogue.ts';
import { capabilityStatuses, type Tool } from '../../domain/capability-definition.ts';
import { capabilityArguments } from '../../domain/capability-input.ts';
import { parse } from '../../domain/check.ts';
import { builder } from '../builder.ts';
import { wholeConnection } from '../whole-connection.ts';
import { CapabilityRef } from './refs.ts';

const CapabilityStatus = builder.enumType('CapabilityStatus', {
  description: 'Whether new sessions and agents may use a capability.',
  values: {
    ACTIVE: { value: 'active', description: capabilityStatuses.active },
    ARCHIVED: { value: 'archived', description: capabilityStatuses.archived },
  } as const,
});

export const ToolType = builder.objectRef<Tool>('Tool').implement({
  description: 'A function that a model may call.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name by which the model calls it.' }),
    description: t.exposeString('description', { description: 'What it does, told to the model.' }),
    parameters: t.field({
      type: 'JSON',
      description: 'A JSON Schema of its arguments.',
      resolve: ({ parameters }) => parameters,
    }),
  }),
});

CapabilityRef.implement({
  description:
    'Something that an agent can do: instructions, tools and what clients may show. Some come with the gateway, others an organization makes for itself.',
  fields: (t) => ({
    ref: t.exposeID('ref', {
      description: 'The id by which agents and sessions name it, such as `web_fetch`.',
    }),
    name: t.exposeString('name', { description: 'The name for people.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    category: t.exposeString('category', { nullable: true, description: 'A word to group capabilities by.' }),
    systemPrompt: t.exposeString('systemPrompt', {
      nullable: true,
      description: "Instructions that follow the agent's own system prompt.",
    }),
    tools: t.field({
      type: [ToolType],
      description: 'The functions that it lets a model call.',
      resolve: ({ tools }) => [...tools],
    }),
    features: t.stringList({
      description: 'What a client may show for a session with it, such as `files`.',
      resolve: ({ features }) => [...features],
    }),
    dependencies: t.stringList({
      description: 'Refs of the capabilities without which it cannot work: whoever uses it has them too.',
      resolve: ({ dependencies }) => [...dependencies],
    }),
    configSchema: t.field({
      type: 'JSON',
      nullable: true,
      description: 'A JSON Schema (2020-12) of the config of its uses; null takes any JSON object.',
      resolve: ({ configSchema }) => configSchema,
    }),
    isBuiltIn: t.boolean({
      description: 'Whether it comes with the gateway. Such a one cannot be changed.',
      resolve: ({ organizationId }) => organizationId === null,
    }),
    status: t.field({
      type: CapabilityStatus,
      description: 'Whether new sessions and agents may use it.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the organization made it; null where it comes with the gateway.',
      resolve: (c) => c.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it last changed; null where it comes with the gateway.',
      resolve: (c) => c.updatedAt,
    }),
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived; null while it is active.',
      resolve: (c) => c.archivedAt,
    }),
  }),
});

const CapabilityFilter = builder.inputType('CapabilityFilter', {
  description: 'Which capabilities a list shows: those that meet everything given.',
  fields: (t) => ({
    search: t.string({
      description: 'Only capabilities with this text in ref, name or description, in any case.',
    }),
    category: t.string({ description: 'Only capabilities of this category.' }),
    statuses: t.field({
      type: [CapabilityStatus],
      description: 'Only capabilities of these statuses; without it the active ones.',
    }),
  }),
});

builder.queryFields((t) => ({
  capability: t.field({
    type: CapabilityRef,
    nullable: true,
    description: 'A capability by its ref, or null if there is none.',
    args: {
      ref: t.arg.id({ required: true, description: 'The ref of the capability, such as `web_fetch`.' }),
    },
    resolve: (_root, { ref }, context) => context.services.capabilities.find(context, ref),
  }),
  capabilities: t.connection(
    {
      type: CapabilityRef,
      description:
        "Capabilities: those that come with the gateway, then the organization's own, each by ref; active ones unless the filter says otherwise.",
      args: { filter: t.arg({ type: CapabilityFilter, description: 'Which capabilities to show.' }) },
      resolve: async (_root, args, context) => {
        const { filter } = parse(capabilityArguments, args);
        const rows = await context.services.capabilities.list(context, filter);
        return wholeConnection(args, rows, { placeOf, isPlace: /^(built-in|own):/ });
      },
    },
    { name: 'CapabilityConnection', description: 'A page of capabilities.' },
    { name: 'CapabilityEdge', description: 'A capability and its position in the list.' },
  ),
}));
