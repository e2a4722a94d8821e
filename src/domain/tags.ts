import { z } from 'zod';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

const error = mustBe(`a list of at most ${limits.tags} tags`);

/** A tag, without the space around it. */
export const tagSchema = z.preprocess(trimmed, text({ min: 1, max: limits.tagLength }));

/** Tags keep the order in which they were given; surrounding space and repetitions are dropped. */
export const tagsSchema = z
  .array(tagSchema, { error })
  .max(limits.tags, { error })
  .transform((tags) => [...new Set(tags)]);

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
