import type { CapabilityUse } from '../../domain/capability.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { CapabilityRef } from './refs.ts';

export const CapabilityUseType = builder.objectRef<CapabilityUse>('CapabilityUse').implement({
  description: 'The use of a capability by an agent or a session.',
  fields: (t) => ({
    ref: t.exposeString('ref', { description: 'The id of the capability, such as `web_fetch`.' }),
    config: t.field({
      type: 'JSON',
      nullable: true,
      description: "Settings of this use; null leaves the capability's own defaults.",
      resolve: ({ config }) => config,
    }),
    capability: t.field({
      type: CapabilityRef,
      nullable: true,
      description: 'The capability itself, archived or not.',
      resolve: ({ ref }, _args, context) => context.services.capabilities.find(context, ref),
    }),
  }),
});

export const CapabilityUseInput = builder.inputType('CapabilityUseInput', {
  description: 'The use of a capability.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'The id of the capability, such as `web_fetch`.' }),
    config: t.field({
      type: 'JSON',
      description: `Settings of this use: a JSON object of at most ${limits.capabilityConfigBytes} bytes.`,
    }),
  }),
});
