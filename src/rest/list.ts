import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type CatalogueFilter, searchText, statuses } from '../domain/catalogue.ts';
import { limits } from '../domain/limits.ts';
import type { Offset } from '../domain/page.ts';
import { mustBe } from '../domain/rules.ts';
import { instant } from '../domain/time-range.ts';

/** The part of a query string that every list takes; a list adds its filters by `.extend`. */
export const listQuery = z.object({
  offset: wholeNumber({
    max: Number.MAX_SAFE_INTEGER,
    otherwise: 0,
    expected: 'a whole number of 0 or more',
  }).meta({
    description: 'How many rows of the list to pass over.',
  }),
  limit: wholeNumber({
    max: limits.pageSize,
    otherwise: limits.defaultPageSize,
    expected: `a whole number from 0 to ${limits.pageSize}`,
  }).meta({ description: 'How many rows to give at most.' }),
});

/** The same for lists of the catalogue. */
export const catalogueListQuery = listQuery.extend({
  search: searchText
    .optional()
    .meta({ description: 'Only rows with this text in a name or description, in any case.' }),
  include_archived: flag('Whether archived rows are in the list.', false),
});

/** Which rows such a query string asks for. */
export function catalogueFilterOf({
  search,
  include_archived,
}: {
  search?: string | undefined;
  include_archived?: boolean | undefined;
}): CatalogueFilter {
  return { search: search ?? '', statuses: include_archived ? statuses : ['active'], tags: null };
}

/**
 * A query string that has these parameters and no other: one that is misspelt would otherwise be passed over, and the
 * list show too much.
 */
export function strictQuery<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has no parameter ${issue.keys.join(', ')}; there are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/** A parameter that may stand there several times. */
export function repeatable<List extends z.ZodType>(list: List, description: string) {
  return z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), list)
    .optional()
    .meta({ description: `${description} May be repeated.` });
}

/** A moment in a query string. */
export function time(description: string) {
  return instant.optional().meta({ description, type: 'string', format: 'date-time' });
}

/** The body of a list of such rows. Clients read the rows from `data` or from the noun's own key. */
export function listBody<Row extends z.ZodType>(noun: string, row: Row) {
  return z.object({
    data: z.array(row).meta({ description: 'The rows.' }),
    [noun]: z.array(row).meta({ description: 'The same as `data`, for clients that look for it here.' }),
    total: z.int().min(0).meta({ description: 'How many rows the whole list has.' }),
    offset: z.int().min(0).meta({ description: 'How many rows were passed over.' }),
    limit: z.int().min(0).max(limits.pageSize).meta({ description: 'How many rows were asked for at most.' }),
  });
}

/** Answers with a page of a list. Its rows, which stand there twice, are written as JSON once. */
export function sendList(
  reply: FastifyReply,
  { noun, rows, total, offset, limit }: Offset & { noun: string; rows: readonly unknown[]; total: number },
): FastifyReply {
  const data = JSON.stringify(rows);
  return reply
    .type('application/json; charset=utf-8')
    .send(`{"data":${data},"${noun}":${data},"total":${total},"offset":${offset},"limit":${limit}}`);
}

/** `true` or `false`; undefined where it is not said. */
export function flag(description: string, otherwise?: boolean) {
  const error = mustBe('true or false');
  return z
    .string({ error })
    .refine((value) => ['true', 'false'].includes(value), { error })
    .transform((value) => value === 'true')
    .optional()
    .meta({ type: 'boolean', description, ...(otherwise !== undefined && { default: otherwise }) });
}

/** A number in a query string. */
export function wholeNumber({
  max,
  otherwise,
  expected,
}: {
  max: number;
  otherwise: number;
  expected: string;
}) {
  const meta = { type: 'integer', minimum: 0, maximum: max, default: otherwise } as const;
  return numberUpTo(max, expected).default(otherwise).meta(meta);
}

export function optionalNumber({ max, expected }: { max: number; expected: string }) {
  return numberUpTo(max, expected).optional().meta({ type: 'integer', minimum: 0, maximum: max });
}

function numberUpTo(max: number, expected: string) {
  const error = mustBe(expected);
  return z
    .string({ error })
    .refine((text) => /^\d{1,16}$/.test(text) && Number(text) <= max, { error })
    .transform(Number);
}
