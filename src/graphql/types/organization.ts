import { checking } from '../../domain/check.ts';
import { type Organization, setDefaultModelInput } from '../../domain/organization.ts';
import { builder } from '../builder.ts';
import { mutationResult } from './errors.ts';
import { ModelRef, reference } from './refs.ts';

const OrganizationType = builder.objectRef<Organization>('Organization').implement({
  description: 'A tenant: sessions, agents, models and providers each belong to exactly one.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id: `org_` and 32 lowercase hexadecimal digits.' }),
    name: t.exposeString('name', { description: 'The name for people.' }),
    defaultModel: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model of sessions for which neither they nor their agents name one.',
      resolve: ({ defaultModelId }, _args, context) => reference('models', defaultModelId, context),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the organization was created.',
      resolve: (o) => o.createdAt,
    }),
  }),
});

const SetDefaultModelInput = builder
  .inputType('SetDefaultModelInput', {
    description: 'Which model is to be the default.',
    fields: (t) => ({
      modelId: t.id({ description: 'An active model, or null for none; it must be given.' }),
    }),
  })
  .validate(checking(setDefaultModelInput));

builder.queryField('organization', (t) =>
  t.field({
    type: OrganizationType,
    description: 'The organization for which the caller acts.',
    resolve: (_root, _args, context) => context.services.organization.get(context),
  }),
);

builder.mutationField('setDefaultModel', (t) =>
  t.field({
    type: OrganizationType,
    description:
      'Makes a model the default of the organization, or clears the default. Of several callers at once the last has its way. Archiving the model clears it again.',
    args: { input: t.arg({ type: SetDefaultModelInput, required: true, description: 'Which model.' }) },
    errors: mutationResult('SetDefaultModelResult', 'The organization, or why its default was not changed.'),
    resolve: (_root, { input }, context) => context.services.organization.setDefaultModel(context, input),
  }),
);
