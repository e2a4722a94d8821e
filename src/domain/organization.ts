import { z } from 'zod';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

/** A tenant: every other thing belongs to exactly one. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

export const createOrganizationInput = z.object(
  { name: text({ min: 1, max: limits.organizationNameLength }) },
  { error: mustBe('an object') },
);

export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;
