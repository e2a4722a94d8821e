import { z } from 'zod';
import { idSchema } from '../domain/ids.ts';
import { type Provider, providerStatuses } from '../domain/provider.ts';
import { createProviderInput, updateProviderInput } from '../domain/provider-input.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';
import { fromWire } from './wire.ts';

const texts = {
  name: 'The name for people.',
  type: 'The protocol it speaks, such as `anthropic` or `openai`.',
  url: "Where it is reached, without user, password, query and fragment; null for the vendor's own address.",
};

/** The body of `POST /v1/providers`. */
export const createProviderBody = z
  .object({
    name: createProviderInput.shape.name.meta({ description: texts.name }),
    provider_type: createProviderInput.shape.type.meta({ description: texts.type }),
    base_url: createProviderInput.shape.baseUrl.meta({ description: texts.url }),
  })
  .meta({
    id: 'CreateProviderRequest',
    description: 'What a new provider is made of.',
    examples: [
      { name: 'Office server', provider_type: 'openai', base_url: 'http://models.internal:8000/v1' },
    ],
  });

/** The body of `PATCH /v1/providers/{id}`. */
export const updateProviderBody = z
  .object({
    name: updateProviderInput.shape.name.meta({ description: texts.name }),
    provider_type: updateProviderInput.shape.type.meta({ description: texts.type }),
    base_url: updateProviderInput.shape.baseUrl.meta({ description: texts.url }),
    status: updateProviderInput.shape.status.meta({ description: 'Archives or restores the provider.' }),
  })
  .meta({
    id: 'UpdateProviderRequest',
    description: 'What to change; what is left out stays as it is, null clears.',
    examples: [{ name: 'Anthropic (Europe)' }],
  });

const fields = { name: 'name', provider_type: 'type', base_url: 'baseUrl', status: 'status' };

/** The body of a provider in the names of the domain; unknown fields are dropped. */
export function fromProviderBody(body: unknown): unknown {
  return fromWire(body, fields);
}

/** Faults of a provider name these fields otherwise than in snake case. */
export const providerWireNames = { type: 'provider_type' };

export const providerIdParam = z.object({
  id: idSchema('provider').meta({
    description: 'The id of the provider.',
    examples: ['provider_01933b5a000070008000000000000001'],
  }),
});

/** A provider as the REST API gives it. */
export const providerBody = z
  .object({
    id: idSchema('provider').meta({ description: 'The id of the provider.' }),
    name: z.string().meta({ description: texts.name }),
    provider_type: z.string().meta({ description: texts.type }),
    base_url: z
      .string()
      .nullable()
      .meta({ description: "Where it is reached; null for the vendor's own address." }),
    status: z.enum(keysOf(providerStatuses)).meta({
      id: 'ProviderStatus',
      description: `\`active\`: ${providerStatuses.active} \`archived\`: ${providerStatuses.archived}`,
    }),
    created_at: timestamp.meta({ description: 'When the provider was created.' }),
    updated_at: timestamp.meta({ description: 'When the provider last changed.' }),
    archived_at: timestamp
      .nullable()
      .meta({ description: 'When the provider was archived; null while it is active.' }),
  })
  .meta({
    id: 'Provider',
    description:
      "Who serves models: an account at a vendor, or a server of one's own. No secret is kept with it.",
    examples: [
      {
        id: 'provider_01933b5a000070008000000000000001',
        name: 'Anthropic',
        provider_type: 'anthropic',
        base_url: null,
        status: 'active',
        created_at: '2024-11-17T09:00:00.000Z',
        updated_at: '2024-11-17T09:00:00.000Z',
        archived_at: null,
      },
    ],
  });

export function toProviderBody(provider: Provider): z.output<typeof providerBody> {
  return {
    id: provider.id,
    name: provider.name,
    provider_type: provider.type,
    base_url: provider.baseUrl,
    status: provider.status,
    created_at: provider.createdAt,
    updated_at: provider.updatedAt,
    archived_at: provider.archivedAt,
  };
}

export const providerListBody = listBody('providers', providerBody).meta({
  id: 'ProviderList',
  description: 'A page of providers, newest first.',
});
