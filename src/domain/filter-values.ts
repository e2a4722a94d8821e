import { z } from 'zod';
import { limits } from './limits.ts';
import { mustBe } from './rules.ts';

/** The values of one condition of a filter, without repetitions. A list that is empty means nothing and is refused. */
export function filterValues<Value extends z.ZodType>(value: Value, noun: string) {
  const error = mustBe(`a list of 1 to ${limits.filterValues} ${noun}`);
  return z
    .array(value, { error })
    .min(1, { error })
    .max(limits.filterValues, { error })
    .transform((values) => [...new Set(values)]);
}
