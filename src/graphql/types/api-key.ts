import {
  type ApiKey,
  createApiKeyInput,
  type MadeApiKey,
  newestApiKeys,
  withSecret,
} from '../../domain/api-key.ts';
import { limits } from '../../domain/limits.ts';
import { scopes } from '../../domain/scopes.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import { creationErrors, mutationErrors } from './errors.ts';
import { checkingWithKey, createNamedOnce } from './idempotency.ts';

const ApiKeyScope = builder.enumType('ApiKeyScope', {
  description: 'What a key lets its holder do.',
  values: {
    SESSIONS_READ: { value: 'sessions:read', description: scopes['sessions:read'] },
    SESSIONS_WRITE: { value: 'sessions:write', description: scopes['sessions:write'] },
    SESSIONS_RUN: { value: 'sessions:run', description: scopes['sessions:run'] },
    CATALOGUE_READ: { value: 'catalogue:read', description: scopes['catalogue:read'] },
    CATALOGUE_WRITE: { value: 'catalogue:write', description: scopes['catalogue:write'] },
    ADMIN: { value: 'admin', description: scopes.admin },
  } as const,
});

const ApiKeyType = builder.objectRef<ApiKey>('ApiKey').implement({
  description:
    'A key by which programs act for the organization. Its secret is shown once, when it is created.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'The id: `key_` and 32 lowercase hexadecimal digits. It opens nothing.',
    }),
    name: t.exposeString('name', { description: 'What the key is for, as its creator named it.' }),
    start: t.exposeString('start', {
      description: 'The first characters of the secret, to recognize the key by.',
    }),
    scopes: t.field({
      type: [ApiKeyScope],
      description: 'What the key lets its holder do.',
      resolve: (key) => [...key.scopes],
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the key was created.',
      resolve: (key) => key.createdAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the key stops working by itself; null: never.',
      resolve: (key) => key.expiresAt,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the key was last used, to the minute; null if never.',
      resolve: (key) => key.lastUsedAt,
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the key was revoked; null while it was not.',
      resolve: (key) => key.revokedAt,
    }),
  }),
});

const CreatedApiKey = builder.objectRef<{ apiKey: ApiKey; secret: string }>('CreatedApiKey').implement({
  description: 'A new key with its secret.',
  fields: (t) => ({
    apiKey: t.field({ type: ApiKeyType, description: 'The key.', resolve: ({ apiKey }) => apiKey }),
    secret: t.exposeString('secret', {
      description:
        'The key itself, to send as `Authorization: Bearer <key>`. It is shown this once: the gateway keeps only a hash.',
    }),
  }),
});

const CreateApiKeyInput = builder
  .inputType('CreateApiKeyInput', {
    description: 'What a new key is made of.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: `What the key is for, in 1 to ${limits.apiKeyNameLength} characters.`,
      }),
      scopes: t.field({
        type: [ApiKeyScope],
        required: true,
        description: 'What the key lets its holder do: at least one scope.',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When the key shall stop working by itself; left out: never.',
      }),
      idempotencyKey: t.string({
        description:
          'Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters makes one API key. A repetition is refused and names that, since its secret is shown once.',
      }),
    }),
  })
  .validate(checkingWithKey(createApiKeyInput));

const RevokeApiKeyInput = builder.inputType('RevokeApiKeyInput', {
  description: 'Which key to revoke.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreatedApiKey,
    description: `Creates an API key for the organization, which has at most ${limits.apiKeys} that are neither revoked nor expired. Needs the scope \`admin\`.`,
    args: {
      input: t.arg({ type: CreateApiKeyInput, required: true, description: 'What the key is made of.' }),
    },
    errors: {
      types: creationErrors,
      directResult: true,
      union: {
        name: 'CreateApiKeyResult',
        description: 'The new key with its secret, or why there is none.',
      },
    },
    resolve: async (_root, { input }, context) => {
      const { apiKeys } = context.services;
      const made = await createNamedOnce(context, {
        operation: 'createApiKey',
        noun: 'API key',
        checked: input,
        idOf: ({ apiKey }: MadeApiKey) => apiKey.id,
        find: (scope, id) => apiKeys.find(scope, id),
        run: (scope, checked) => apiKeys.create(scope, checked),
      });
      return withSecret(made);
    },
  }),
  revokeApiKey: t.field({
    type: ApiKeyType,
    description:
      'Ends an API key for good; requests in other processes may use it for 5 more seconds. Needs the scope `admin`.',
    args: { input: t.arg({ type: RevokeApiKeyInput, required: true, description: 'Which key to revoke.' }) },
    errors: {
      types: mutationErrors,
      directResult: true,
      union: { name: 'RevokeApiKeyResult', description: 'The revoked key, or why none was revoked.' },
    },
    resolve: (_root, { input }, context) => context.services.apiKeys.revoke(context, input.id),
  }),
}));

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyType,
      description: 'All API keys of the organization, newest first. Needs the scope `admin`.',
      resolve: (_root, args, context) =>
        connection(newestApiKeys, args, {
          page: (keyset) => context.services.apiKeys.page(context, keyset),
          count: () => context.services.apiKeys.count(context),
        }),
    },
    { name: 'ApiKeyConnection', description: 'A page of API keys.' },
    { name: 'ApiKeyEdge', description: 'An API key and its position in the list.' },
  ),
);
