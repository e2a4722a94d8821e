import { z } from 'zod';

// Fields that clients of similar APIs cannot do without, for things that this gateway does not have: always the same.

const theHarness = 'harness_00000000000000000000000000000001';

/** Of every agent and session. */
export const harness = { harness_id: theHarness } as const;

export const harnessFields = {
  harness_id: z
    .literal(theHarness)
    .meta({ description: 'Always the same: there is one harness. For clients that expect the field.' }),
};

export const unclassifiedFields = {
  capabilities: z.array(z.string()).max(0).meta({
    description: 'Always empty: models are described by their modalities. For clients that expect the field.',
  }),
  is_favorite: z
    .literal(false)
    .meta({ description: 'Always false: favourites are not kept. For clients that expect the field.' }),
  source: z.literal('manual').meta({
    description: 'Always `manual`: models are created by callers. For clients that expect the field.',
  }),
};

/** Of every model. */
export const unclassified: z.output<z.ZodObject<typeof unclassifiedFields>> = {
  capabilities: [],
  is_favorite: false,
  source: 'manual',
};

export const uncountedFields = {
  waiting_for_tool_results_session_count: z
    .literal(0)
    .meta({ description: 'Always 0: there is no such state. For clients that expect the field.' }),
};

/** Of the numbers about an agent. */
export const uncounted = { waiting_for_tool_results_session_count: 0 } as const;
