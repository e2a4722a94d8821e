import { parse } from '../../domain/check.ts';
import { modalities, modelStatuses, newestModels, type TokenPrice } from '../../domain/model.ts';
import { modelArguments } from '../../domain/model-input.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { byId, ModelRef, ProviderRef, reference } from './refs.ts';
import { TagFilterInput } from './tag-filter.ts';

const ModelStatus = builder.enumType('ModelStatus', {
  description: 'Whether new sessions and agents may use a model.',
  values: {
    ACTIVE: { value: 'active', description: modelStatuses.active },
    ARCHIVED: { value: 'archived', description: modelStatuses.archived },
  } as const,
});

export const ModalityType = builder.enumType('Modality', {
  description: 'What a model reads or writes.',
  values: {
    TEXT: { value: 'text', description: modalities.text },
    IMAGE: { value: 'image', description: modalities.image },
    AUDIO: { value: 'audio', description: modalities.audio },
    VIDEO: { value: 'video', description: modalities.video },
    DOCUMENT: { value: 'document', description: modalities.document },
  } as const,
});

const TokenPriceType = builder.objectRef<TokenPrice>('TokenPrice').implement({
  description: 'US dollars for a million tokens of each bucket of `TokenUsage`.',
  fields: (t) => ({
    inputTokens: t.exposeFloat('inputTokens', { description: 'Of tokens read, other than from a cache.' }),
    outputTokens: t.exposeFloat('outputTokens', { description: 'Of tokens written by the model.' }),
    cacheReadTokens: t.exposeFloat('cacheReadTokens', {
      nullable: true,
      description: 'Of tokens read from a cache; null if they have no price of their own.',
    }),
    cacheCreationTokens: t.exposeFloat('cacheCreationTokens', {
      nullable: true,
      description: 'Of tokens written to a cache; null if they have no price of their own.',
    }),
  }),
});

builder.node(ModelRef, {
  ...byId('catalogue:read', ({ models }) => models),
  description: 'A language model as one provider offers it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The name that the provider's own API expects." }),
    displayName: t.exposeString('displayName', { description: 'The name for people.' }),
    provider: t.field({
      type: ProviderRef,
      nullable: true,
      description: 'Who serves the model.',
      resolve: ({ providerId }, _args, context) => reference('providers', providerId, context),
    }),
    contextWindow: t.exposeInt('contextWindow', {
      nullable: true,
      description: 'Tokens that a request and its answer may take together; null if unknown.',
    }),
    maxOutputTokens: t.exposeInt('maxOutputTokens', {
      nullable: true,
      description: 'Tokens that one answer may take; null if unknown.',
    }),
    inputModalities: t.field({
      type: [ModalityType],
      description: 'What the model reads.',
      resolve: (m) => [...m.inputModalities],
    }),
    outputModalities: t.field({
      type: [ModalityType],
      description: 'What the model writes.',
      resolve: (m) => [...m.outputModalities],
    }),
    pricePerMillionTokens: t.field({
      type: TokenPriceType,
      nullable: true,
      description: 'What a million tokens cost; null if unknown.',
      resolve: (m) => m.pricePerMillionTokens,
    }),
    tags: t.stringList({ description: 'Words to find the model by.', resolve: ({ tags }) => [...tags] }),
    status: t.field({
      type: ModelStatus,
      description: 'Whether new sessions and agents may use the model.',
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
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the model was archived; null while it is active.',
      resolve: (m) => m.archivedAt,
    }),
  }),
});

const ModelFilter = builder.inputType('ModelFilter', {
  description: 'Which models a list shows: those that meet everything given.',
  fields: (t) => ({
    search: t.string({ description: 'Only models with this text in name or display name, in any case.' }),
    statuses: t.field({
      type: [ModelStatus],
      description: 'Only models of these statuses; without it the active ones.',
    }),
    tags: t.field({ type: TagFilterInput, description: 'Only models with such tags.' }),
    providerId: t.id({ description: 'Only models of this provider.' }),
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
      description: 'Models, the newest first; active ones unless the filter says otherwise.',
      args: { filter: t.arg({ type: ModelFilter, description: 'Which models to show.' }) },
      resolve: (_root, args, context) => {
        const { filter } = parse(modelArguments, args);
        return connection(newestModels, args, {
          page: (keyset) => context.services.models.page(context, filter, keyset),
          count: () => context.services.models.count(context, filter),
        });
      },
    },
    { name: 'ModelConnection', description: 'A page of models.' },
    { name: 'ModelEdge', description: 'A model and its position in the list.' },
  ),
}));
