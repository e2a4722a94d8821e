import { z } from 'zod';

type Explain = (issue: { readonly input?: unknown }) => string;

/** The text of a broken rule: what was expected, and what came. */
export function mustBe(expected: string, received: (value: unknown) => string = show): Explain {
  return (issue) => `must be ${expected}; received ${received(issue.input)}`;
}

/** A value as an error message shows it: short, on one line, with the size that matters. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return showText(value);
  if (Array.isArray(value)) return `an array of ${value.length} items`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** Text of `min` to `max` Unicode code points without unpaired surrogates, which no database can store. */
export function text({
  min,
  max,
  error = mustBe(`text of ${min} to ${max} characters`),
}: {
  min: number;
  max: number;
  error?: Explain;
}) {
  return z
    .string({ error })
    .refine((value) => value.isWellFormed(), { error: mustBe('well-formed Unicode'), abort: true })
    .superRefine((value, context) => {
      const length = countCharacters(value);
      if (length >= min && length <= max) return;
      const code = length < min ? 'TOO_SHORT' : 'TOO_LONG';
      context.addIssue({ code: 'custom', message: error({ input: value }), params: { code } });
    })
    .meta({ minLength: min, maxLength: max });
}

/** A name of lowercase words joined by single dashes: it can stand in an address, a command or a file name. */
export function slug(max: number) {
  const error = mustBe(
    `lowercase words of letters and digits, joined by single dashes, of 1 to ${max} characters`,
  );
  return text({ min: 1, max, error })
    .refine((value) => /^([a-z0-9]+(-[a-z0-9]+)*)?$/.test(value), { error })
    .meta({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
}

/** Text of any length up to `max` bytes in UTF-8, for what is stored rather than shown. */
export function bytes(max: number) {
  return z
    .string({ error: mustBe('text') })
    .refine((value) => value.isWellFormed(), { error: mustBe('well-formed Unicode'), abort: true })
    .superRefine((value, context) => {
      const size = Buffer.byteLength(value);
      if (size <= max) return;
      const message = `must take at most ${max} bytes in UTF-8; received ${size}`;
      context.addIssue({ code: 'custom', message, params: { code: 'TOO_LARGE' } });
    });
}

/** Length as JSON Schema and readers count it, in code points. */
export function countCharacters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/**
 * Text as searches compare it: without regard to case, and to characters that Unicode holds to be forms of one another
 * (NFKC). Accents count. Upper case, since lower case would tell the two small sigmas apart.
 */
export function foldCase(value: string): string {
  return value.normalize('NFKC').toUpperCase();
}

function showText(value: string): string {
  const shown = value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value;
  const size = value.length > 60 || value.length === 0 ? ` (${countCharacters(value)} characters)` : '';
  return JSON.stringify(shown) + size;
}
