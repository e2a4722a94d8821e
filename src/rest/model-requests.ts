import { z } from 'zod';
import { createModelInput, updateModelInput } from '../domain/model-input.ts';
import { fromTokenPrice, tokenPriceRequest } from './token-price.ts';
import { fromWire, isObject } from './wire.ts';

const { contextWindow, maxOutputTokens, inputModalities, outputModalities, tags } = createModelInput.shape;

/** What a model has besides its provider and names, in requests. */
const parts = {
  context_window: contextWindow.meta({
    description: 'Tokens that a request and its answer may take together.',
  }),
  max_output_tokens: maxOutputTokens.meta({ description: 'Tokens that one answer may take.' }),
  input_modalities: inputModalities.meta({ description: 'What the model reads; text unless given.' }),
  output_modalities: outputModalities.meta({ description: 'What the model writes; text unless given.' }),
  price_per_million_tokens: tokenPriceRequest
    .nullable()
    .optional()
    .meta({ description: 'What a million tokens cost.' }),
  tags: tags.meta({ description: 'Words to find the model by; repetitions are dropped.' }),
};

const texts = {
  provider: 'Who serves the model; the provider must be active.',
  model: "The name that the provider's own API expects.",
  display: 'The name for people',
};

/** The body of `POST /v1/models`. */
export const createModelBody = z
  .object({
    provider_id: createModelInput.shape.providerId.meta({ description: texts.provider }),
    model_id: createModelInput.shape.name.meta({ description: texts.model }),
    display_name: createModelInput.shape.displayName.meta({
      description: `${texts.display}; \`model_id\` unless given.`,
    }),
    ...parts,
  })
  .meta({
    id: 'CreateModelRequest',
    description: 'What a new model is made of.',
    examples: [
      {
        provider_id: 'provider_01933b5a000070008000000000000002',
        model_id: 'qwen3:32b',
        display_name: 'Qwen 3 32B (local)',
        context_window: 40_960,
        tags: ['local'],
      },
    ],
  });

/** The body of `PATCH /v1/models/{id}`. */
export const updateModelBody = z
  .object({
    provider_id: updateModelInput.shape.providerId.meta({ description: texts.provider }),
    model_id: updateModelInput.shape.name.meta({ description: texts.model }),
    display_name: updateModelInput.shape.displayName.meta({ description: `${texts.display}.` }),
    ...parts,
    status: updateModelInput.shape.status.meta({ description: 'Archives or restores the model.' }),
    enabled: z
      .boolean()
      .optional()
      .meta({ description: 'The same as `status`: true for `active`, false for `archived`.' }),
  })
  .meta({
    id: 'UpdateModelRequest',
    description: 'What to change; what is left out stays as it is, null clears.',
    examples: [{ display_name: 'Claude Sonnet 4.5 (default)' }],
  });

const fields = {
  provider_id: 'providerId',
  model_id: 'name',
  display_name: 'displayName',
  context_window: 'contextWindow',
  max_output_tokens: 'maxOutputTokens',
  input_modalities: 'inputModalities',
  output_modalities: 'outputModalities',
  price_per_million_tokens: 'pricePerMillionTokens',
  tags: 'tags',
  enabled: 'status',
  status: 'status',
};

/** The body of a model in the names of the domain; unknown fields are dropped. */
export function fromModelBody(body: unknown): unknown {
  if (!isObject(body)) return body;
  const { price_per_million_tokens: price, enabled } = body;
  return fromWire(
    {
      ...body,
      price_per_million_tokens: fromTokenPrice(price),
      enabled: typeof enabled === 'boolean' ? statusOf(enabled) : enabled,
    },
    fields,
  );
}

/** Faults of a model name these fields otherwise than in snake case. */
export const modelWireNames = { name: 'model_id' };

function statusOf(enabled: boolean) {
  return enabled ? 'active' : 'archived';
}
