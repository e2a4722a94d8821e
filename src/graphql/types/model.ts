import { modelStatuses, newestModels } from '../../domain/model.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { ModelRef, ProviderRef } from './refs.ts';

const ModelStatus = builder.enumType('ModelStatus', {
  description: 'Whether new sessions may use a model.',
  values: {
    ACTIVE: { value: 'active', description: modelStatuses.active },
    ARCHIVED: { value: 'archived', description: modelStatuses.archived },
  } as const,
});

ProviderRef.implement({
  description:
    "Who serves models: an account at a vendor, or a server of one's own. No secret is kept with it.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name for people.' }),
    type: t.exposeString('type', { description: 'The protocol it speaks, such as `anthropic` or `openai`.' }),
    baseUrl: t.exposeString('baseUrl', {
      nullable: true,
      description: "Where it is reached; null means the vendor's own address.",
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the provider was created.',
      resolve: (p) => p.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When the provider last changed.',
      resolve: (p) => p.updatedAt,
    }),
  }),
});

ModelRef.implement({
  description: 'A language model as one provider offers it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The name that the provider's own API expects." }),
    displayName: t.exposeString('displayName', { description: 'The name for people.' }),
    provider: t.field({
      type: ProviderRef,
      nullable: true,
      description: 'Who serves the model.',
      resolve: ({ providerId }) => providerId,
    }),
    contextWindow: t.exposeInt('contextWindow', {
      nullable: true,
      description: 'Tokens that a request and its answer may take together; null if unknown.',
    }),
    maxOutputTokens: t.exposeInt('maxOutputTokens', {
      nullable: true,
      description: 'Tokens that one answer may take; null if unknown.',
    }),
    status: t.field({
      type: ModelStatus,
      description: 'Whether new sessions may use the model.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the model was created.',
      resolve: (m) => m.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When the model last changed.',
      resolve: (m) => m.updatedAt,
    }),
  }),
});

builder.queryFields((t) => ({
  model: t.field({
    type: ModelRef,
    nullable: true,
    description: 'A model by its id, or null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the model.' }) },
    resolve: (_root, { id }, context) => context.services.models.find(context, id),
  }),
  models: t.connection(
    {
      type: ModelRef,
      description: 'All models, newest first, archived ones included.',
      resolve: (_root, args, context) =>
        connection(newestModels, args, {
          page: (keyset) => context.services.models.page(context, keyset),
          count: () => context.services.models.count(context),
        }),
    },
    { name: 'ModelConnection', description: 'A page of models.' },
    { name: 'ModelEdge', description: 'A model and its position in the list.' },
  ),
}));
