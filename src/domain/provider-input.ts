import { z } from 'zod';
import { statusSchema } from './catalogue.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

const id = idSchema('provider');
const name = text({ min: 1, max: limits.displayNameLength }).meta({ examples: ['Anthropic'] });

const typeError = mustBe('lowercase letters and digits, with dashes or underscores between them');
const type = text({ min: 1, max: limits.slugLength })
  .refine((value) => /^([a-z0-9]+([_-][a-z0-9]+)*)?$/.test(value), { error: typeError })
  .meta({ examples: ['anthropic'] });

const baseUrl = text({ min: 1, max: limits.urlLength })
  .refine((value) => value === '' || isPlainUrl(value), {
    // Not the value: what does not belong into it may be a secret.
    error: () =>
      'must be an address that begins with https:// or http://, without user, password, query and fragment',
  })
  .meta({ format: 'uri', examples: ['http://localhost:11434/v1'] })
  .nullable()
  .optional();

const anObject = { error: mustBe('an object') };

export const createProviderInput = z.object({ name, type, baseUrl }, anObject);

export const updateProviderInput = z.object(
  { id, name: name.optional(), type: type.optional(), baseUrl, status: statusSchema.optional() },
  anObject,
);

export type CreateProviderInput = z.output<typeof createProviderInput>;
export type UpdateProviderInput = z.output<typeof updateProviderInput>;

/** Whether it leads to a server and can carry no secret: neither a password nor a key among parameters. */
function isPlainUrl(value: string): boolean {
  if (!/^https?:\/\/[^\s?#@]+$/.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}
