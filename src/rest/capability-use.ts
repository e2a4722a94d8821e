import { z } from 'zod';
import { type CapabilityUse, capabilityConfig, capabilityUse } from '../domain/capability.ts';

/** The use of a capability, in requests and answers alike. */
export const capabilityUseBody = z
  .object({
    ref: capabilityUse.shape.ref,
    config: capabilityConfig.optional().meta({
      description: 'Settings of this use; without them the defaults of the capability apply.',
    }),
  })
  .meta({
    id: 'CapabilityUse',
    description: 'The use of a capability, with settings of its own where it has any.',
    examples: [{ ref: 'web_fetch', config: { timeout_ms: 30_000 } }],
  });

export function toCapabilityUseBody({ ref, config }: CapabilityUse): z.output<typeof capabilityUseBody> {
  return config === null ? { ref } : { ref, config };
}
