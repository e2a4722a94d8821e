import { z } from 'zod';
import { idSchema } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { mustBe } from '../domain/rules.ts';
import { optionalNumber, wholeNumber } from './list.ts';

const sequence = optionalNumber({ max: 2_147_483_647, expected: 'a whole number of 0 or more' });

const flag = z
  .enum(['true', 'false'], { error: mustBe('true or false') })
  .default('false')
  .transform((text) => text === 'true')
  .meta({ type: 'boolean', enum: [true, false], default: false });

/** Values of a parameter that may be repeated, or hold several with commas between. */
const words = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat().flatMap((text) => text.split(',').filter((word) => word !== '')))
  .meta({ type: 'array', items: { type: 'string' } });

/** Where a reader of the log goes on. */
export const sinceId = idSchema('event').optional().meta({
  description: 'Only events after the one with this id: the last that you have.',
});

/** Which types of events a reader wants. */
export const typeFilter = {
  types: words.meta({ description: 'Only events of these types; repeat it, or put commas between.' }),
  exclude: words.meta({ description: 'No events of these types; repeat it, or put commas between.' }),
};

/** The slice of a log that a reader wants, by sequence. */
export const logSlice = {
  after_sequence: sequence.meta({ description: 'Only what comes after this place in the log.' }),
  before_sequence: sequence.meta({ description: 'Only what comes before this place in the log.' }),
  limit: wholeNumber({
    max: limits.pageSize,
    otherwise: limits.pageSize,
    expected: `a whole number from 0 to ${limits.pageSize}`,
  }).meta({ description: 'How many to give at most.' }),
  order_desc: flag.meta({ description: 'Whether the newest come first.' }),
};

export const messageQuery = z.object({ since_id: sinceId, ...logSlice });
export const eventQuery = z.object({ since_id: sinceId, ...typeFilter, ...logSlice });
