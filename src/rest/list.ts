import { z } from 'zod';
import { check } from '../domain/check.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { mustBe } from '../domain/rules.ts';

const offsetError = mustBe('a whole number of 0 or more');
const limitError = mustBe(`a whole number from 0 to ${limits.pageSize}`);

const listQuery = z.object({
  offset: wholeNumber(offsetError, Number.MAX_SAFE_INTEGER).default(0),
  limit: wholeNumber(limitError, limits.pageSize).default(limits.defaultPageSize),
});

/**
 * Reads `offset` and `limit` of a list's query string.
 * @throws InvalidInputError
 */
export function parseListQuery(query: unknown): z.output<typeof listQuery> {
  const checked = check(listQuery, query);
  if (checked.input === null) throw new InvalidInputError(checked.issues);
  return checked.input;
}

function wholeNumber(error: ReturnType<typeof mustBe>, max: number) {
  return z
    .string({ error })
    .refine((text) => /^\d{1,16}$/.test(text) && Number(text) <= max, { error })
    .transform(Number);
}
