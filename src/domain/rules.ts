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
export function text({ min, max }: { min: number; max: number }) {
  const error = mustBe(`text of ${min} to ${max} characters`);
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

/** Length as JSON Schema and readers count it, in code points. */
export function countCharacters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

function showText(value: string): string {
  const shown = value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value;
  const size = value.length > 60 || value.length === 0 ? ` (${countCharacters(value)} characters)` : '';
  return JSON.stringify(shown) + size;
}
