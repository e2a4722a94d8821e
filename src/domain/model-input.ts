import { z } from 'zod';
import { catalogueFilter, statusSchema } from './catalogue.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { blankModel, type Modality, modalities } from './model.ts';
import { mustBe, text } from './rules.ts';
import { tagsSchema } from './tags.ts';

const id = idSchema('model');
const providerId = idSchema('provider');
const name = text({ min: 1, max: limits.displayNameLength }).meta({ examples: ['claude-sonnet-4-5'] });

const tokensError = mustBe(`a whole number from 1 to ${limits.modelTokens}`);
const tokens = z
  .int({ error: tokensError })
  .min(1, { error: tokensError })
  .max(limits.modelTokens, { error: tokensError });

const priceError = mustBe(`an amount from 0 to ${limits.tokenPrice} US dollars`);
const amount = z
  .number({ error: priceError })
  .min(0, { error: priceError })
  .max(limits.tokenPrice, { error: priceError });

export const tokenPrice = z.object(
  {
    inputTokens: amount,
    outputTokens: amount,
    cacheReadTokens: amount.nullish().transform((dollars) => dollars ?? null),
    cacheCreationTokens: amount.nullish().transform((dollars) => dollars ?? null),
  },
  { error: mustBe('an object with prices') },
);

const modality = z.enum(Object.keys(modalities) as [Modality, ...Modality[]], {
  error: mustBe(`one of ${Object.keys(modalities).join(', ')}`),
});

/** What a model has besides its provider and names. Null clears a part; one that is left out keeps its value. */
const parts = {
  contextWindow: tokens.nullable().optional(),
  maxOutputTokens: tokens.nullable().optional(),
  inputModalities: modalityList(blankModel.inputModalities),
  outputModalities: modalityList(blankModel.outputModalities),
  pricePerMillionTokens: tokenPrice.nullable().optional(),
  tags: tagsSchema
    .nullable()
    .transform((tags) => tags ?? [])
    .optional(),
};

const displayName = name.optional();
const anObject = { error: mustBe('an object') };

export const createModelInput = z.object({ providerId, name, displayName, ...parts }, anObject);

export const updateModelInput = z.object(
  {
    id,
    providerId: providerId.optional(),
    name: name.optional(),
    displayName,
    status: statusSchema.optional(),
    ...parts,
  },
  anObject,
);

export type CreateModelInput = z.output<typeof createModelInput>;
export type UpdateModelInput = z.output<typeof updateModelInput>;

export const modelFilter = catalogueFilter.extend({
  providerId: providerId.nullish().transform((provider) => provider ?? null),
});

/** The arguments of a list of models beside those that page through it. */
export const modelArguments = z.object({
  filter: modelFilter.nullish().transform((filter) => filter ?? modelFilter.parse({})),
});

function modalityList(blank: readonly Modality[]) {
  const error = mustBe('a list of at least one modality');
  return z
    .array(modality, { error })
    .min(1, { error })
    .nullable()
    .transform((list): readonly Modality[] => (list ? [...new Set(list)] : blank))
    .optional();
}
