import { catalogueArguments } from '../../domain/catalogue.ts';
import { parse } from '../../domain/check.ts';
import { newestProviders, providerStatuses } from '../../domain/provider.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { byId, ProviderRef } from './refs.ts';

const ProviderStatus = builder.enumType('ProviderStatus', {
  description: 'Whether models may be added to a provider.',
  values: {
    ACTIVE: { value: 'active', description: providerStatuses.active },
    ARCHIVED: { value: 'archived', description: providerStatuses.archived },
  } as const,
});

builder.node(ProviderRef, {
  ...byId('catalogue:read', ({ providers }) => providers),
  description:
    "Who serves models: an account at a vendor, or a server of one's own. No secret is kept with it.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name for people.' }),
    type: t.exposeString('type', { description: 'The protocol it speaks, such as `anthropic` or `openai`.' }),
    baseUrl: t.exposeString('baseUrl', {
      nullable: true,
      description: "Where it is reached; null means the vendor's own address.",
    }),
    status: t.field({
      type: ProviderStatus,
      description: 'Whether models may be added to the provider.',
      resolve: ({ status }) => status,
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
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the provider was archived; null while it is active.',
      resolve: (p) => p.archivedAt,
    }),
  }),
});

const ProviderFilter = builder.inputType('ProviderFilter', {
  description: 'Which providers a list shows: those that meet everything given.',
  fields: (t) => ({
    search: t.string({ description: 'Only providers with this text in name or type, in any case.' }),
    statuses: t.field({
      type: [ProviderStatus],
      description: 'Only providers of these statuses; without it the active ones.',
    }),
  }),
});

builder.queryFields((t) => ({
  provider: t.field({
    type: ProviderRef,
    nullable: true,
    description: 'A provider by its id, or null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the provider.' }) },
    resolve: (_root, { id }, context) => context.services.providers.find(context, id),
  }),
  providers: t.connection(
    {
      type: ProviderRef,
      description: 'Providers, the newest first; active ones unless the filter says otherwise.',
      args: { filter: t.arg({ type: ProviderFilter, description: 'Which providers to show.' }) },
      resolve: (_root, args, context) => {
        const { filter } = parse(catalogueArguments, args);
        return connection(newestProviders, args, {
          page: (keyset) => context.services.providers.page(context, filter, keyset),
          count: () => context.services.providers.count(context, filter),
        });
      },
    },
    { name: 'ProviderConnection', description: 'A page of providers.' },
    { name: 'ProviderEdge', description: 'A provider and its position in the list.' },
  ),
}));
