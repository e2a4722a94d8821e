import { z } from 'zod';
import { agentCapabilityUses } from './capability.ts';
import { statusSchema } from './catalogue.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { bytes, mustBe, slug, text } from './rules.ts';
import { tagsSchema } from './tags.ts';

const id = idSchema('agent');
const name = slug(limits.slugLength).meta({ examples: ['data-analyst'] });

/** What an agent has besides its name. Null clears a part; one that is left out keeps its value, or has none yet. */
const parts = {
  displayName: text({ min: 1, max: limits.displayNameLength }).nullable().optional(),
  description: text({ min: 0, max: limits.descriptionLength }).nullable().optional(),
  systemPrompt: bytes(limits.systemPromptBytes)
    .nullable()
    .transform((prompt) => prompt ?? '')
    .optional(),
  defaultModelId: idSchema('model').nullable().optional(),
  capabilities: agentCapabilityUses
    .nullable()
    .transform((uses) => uses ?? [])
    .optional(),
  tags: tagsSchema
    .nullable()
    .transform((tags) => tags ?? [])
    .optional(),
};

const anObject = { error: mustBe('an object') };

export const createAgentInput = z.object({ name, ...parts }, anObject);

export const updateAgentInput = z.object(
  { id, name: name.optional(), status: statusSchema.optional(), ...parts },
  anObject,
);

/** Names an agent by its id, its name or both, and says what it shall be. */
export const applyAgentInput = z
  .object({ id: id.nullish(), name: name.nullish(), ...parts }, anObject)
  .refine((input) => Boolean(input.id ?? input.name), {
    error: () => 'must be given where there is no id',
    path: ['name'],
  });

/** The same by its id, and in full: REST's PUT, which clears what is left out. */
export const replaceAgentInput = z.object({ id, name, ...parts }, anObject);

export const copyAgentInput = z.object({ id, name: name.nullish() }, anObject);

export type CreateAgentInput = z.output<typeof createAgentInput>;
export type UpdateAgentInput = z.output<typeof updateAgentInput>;
export type ApplyAgentInput = z.output<typeof applyAgentInput>;
export type CopyAgentInput = z.output<typeof copyAgentInput>;
