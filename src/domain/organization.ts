import { z } from 'zod';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

/** A tenant: every other thing belongs to exactly one. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** The model of sessions for which neither they nor their agents name one. */
  readonly defaultModelId: string | null;
  readonly createdAt: Date;
}

export const createOrganizationInput = z.object(
  { name: text({ min: 1, max: limits.organizationNameLength }) },
  { error: mustBe('an object') },
);

export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

export const setDefaultModelInput = z.object(
  {
    modelId: idSchema('model').nullable(),
  },
  { error: mustBe('an object') },
);

export type SetDefaultModelInput = z.output<typeof setDefaultModelInput>;
