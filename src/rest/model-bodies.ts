import { z } from 'zod';
import { idSchema } from '../domain/ids.ts';
import { type Model, modalities, modelStatuses } from '../domain/model.ts';
import type { Provider } from '../domain/provider.ts';
import { unclassified, unclassifiedFields } from './compatibility.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';
import { tokenPriceBody, toTokenPriceBody } from './token-price.ts';

export const modelIdParam = z.object({
  id: idSchema('model').meta({
    description: 'The id of the model.',
    examples: ['model_01933b5a000070008000000000000001'],
  }),
});

const modality = z
  .enum(keysOf(modalities))
  .meta({ id: 'Modality', description: 'What a model reads or writes.' });
const tokens = z.int().min(1).nullable();

/** A model as the REST API gives it. */
export const modelBody = z
  .object({
    id: idSchema('model').meta({ description: 'The id of the model.' }),
    provider_id: idSchema('provider').meta({ description: 'Who serves the model.' }),
    provider_name: z.string().nullable().meta({ description: "The provider's name for people." }),
    provider_type: z.string().nullable().meta({ description: 'The protocol that the provider speaks.' }),
    model_id: z.string().meta({ description: "The name that the provider's own API expects." }),
    display_name: z.string().meta({ description: 'The name for people.' }),
    context_window: tokens.meta({ description: 'Tokens that a request and its answer may take together.' }),
    max_output_tokens: tokens.meta({ description: 'Tokens that one answer may take.' }),
    input_modalities: z.array(modality).meta({ description: 'What the model reads.' }),
    output_modalities: z.array(modality).meta({ description: 'What the model writes.' }),
    price_per_million_tokens: tokenPriceBody
      .nullable()
      .meta({ description: 'What a million tokens cost; null if unknown.' }),
    tags: z.array(z.string()).meta({ description: 'Words to find the model by.' }),
    status: z.enum(keysOf(modelStatuses)).meta({
      id: 'ModelStatus',
      description: `\`active\`: ${modelStatuses.active} \`archived\`: ${modelStatuses.archived}`,
    }),
    enabled: z.boolean().meta({ description: 'Whether the status is `active`.' }),
    healthy: z.boolean().meta({ description: 'Whether the model and its provider are both active.' }),
    created_at: timestamp.meta({ description: 'When the model was created.' }),
    updated_at: timestamp.meta({ description: 'When the model last changed.' }),
    archived_at: timestamp
      .nullable()
      .meta({ description: 'When the model was archived; null while it is active.' }),
    ...unclassifiedFields,
  })
  .meta({
    id: 'Model',
    description: 'A language model as one provider offers it.',
    examples: [
      {
        id: 'model_01933b5a000070008000000000000001',
        provider_id: 'provider_01933b5a000070008000000000000001',
        provider_name: 'Anthropic',
        provider_type: 'anthropic',
        model_id: 'claude-sonnet-4-5',
        display_name: 'Claude Sonnet 4.5',
        context_window: 200_000,
        max_output_tokens: 64_000,
        input_modalities: ['text', 'image', 'document'],
        output_modalities: ['text'],
        price_per_million_tokens: {
          input_tokens: 3,
          output_tokens: 15,
          cache_read_tokens: 0.3,
          cache_creation_tokens: 3.75,
        },
        tags: ['coding', 'vision'],
        status: 'active',
        enabled: true,
        healthy: true,
        created_at: '2024-11-17T09:00:00.000Z',
        updated_at: '2024-11-17T09:00:00.000Z',
        archived_at: null,
        ...unclassified,
      },
    ],
  });

export function toModelBody(model: Model, provider: Provider | null): z.output<typeof modelBody> {
  return {
    id: model.id,
    provider_id: model.providerId,
    provider_name: provider?.name ?? null,
    provider_type: provider?.type ?? null,
    model_id: model.name,
    display_name: model.displayName,
    context_window: model.contextWindow,
    max_output_tokens: model.maxOutputTokens,
    input_modalities: [...model.inputModalities],
    output_modalities: [...model.outputModalities],
    price_per_million_tokens: model.pricePerMillionTokens && toTokenPriceBody(model.pricePerMillionTokens),
    tags: [...model.tags],
    status: model.status,
    enabled: model.status === 'active',
    healthy: model.status === 'active' && provider?.status === 'active',
    created_at: model.createdAt,
    updated_at: model.updatedAt,
    archived_at: model.archivedAt,
    ...unclassified,
  };
}

export const modelListBody = listBody('models', modelBody).meta({
  id: 'ModelList',
  description: 'A page of models, newest first.',
});
