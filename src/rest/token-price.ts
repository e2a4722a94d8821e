import { z } from 'zod';
import type { TokenPrice } from '../domain/model.ts';
import { tokenPrice } from '../domain/model-input.ts';
import { fromWire } from './wire.ts';

/** Prices in requests. */
export const tokenPriceRequest = z
  .object({
    input_tokens: tokenPrice.shape.inputTokens.meta({
      description: 'Of tokens read, other than from a cache.',
    }),
    output_tokens: tokenPrice.shape.outputTokens.meta({ description: 'Of tokens written by the model.' }),
    cache_read_tokens: tokenPrice.shape.cacheReadTokens.meta({
      description: 'Of tokens read from a cache, where they have a price of their own.',
    }),
    cache_creation_tokens: tokenPrice.shape.cacheCreationTokens.meta({
      description: 'Of tokens written to a cache, where they have a price of their own.',
    }),
  })
  .meta({
    id: 'TokenPriceRequest',
    description: 'US dollars for a million tokens of each bucket of `TokenUsage`.',
    examples: [{ input_tokens: 3, output_tokens: 15 }],
  });

const fields = {
  input_tokens: 'inputTokens',
  output_tokens: 'outputTokens',
  cache_read_tokens: 'cacheReadTokens',
  cache_creation_tokens: 'cacheCreationTokens',
};

/** Prices of a request in the names of the domain. */
export function fromTokenPrice(price: unknown): unknown {
  return fromWire(price, fields);
}

const amount = z.number().min(0);

/** Prices in answers. */
export const tokenPriceBody = z
  .object({
    input_tokens: amount.meta({ description: 'Of tokens read, other than from a cache.' }),
    output_tokens: amount.meta({ description: 'Of tokens written by the model.' }),
    cache_read_tokens: amount.nullable().meta({ description: 'Of tokens read from a cache.' }),
    cache_creation_tokens: amount.nullable().meta({ description: 'Of tokens written to a cache.' }),
  })
  .meta({ id: 'TokenPrice', description: 'US dollars for a million tokens of each bucket of `TokenUsage`.' });

export function toTokenPriceBody(price: TokenPrice): z.output<typeof tokenPriceBody> {
  return {
    input_tokens: price.inputTokens,
    output_tokens: price.outputTokens,
    cache_read_tokens: price.cacheReadTokens,
    cache_creation_tokens: price.cacheCreationTokens,
  };
}
