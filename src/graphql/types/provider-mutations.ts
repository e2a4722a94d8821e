import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { createProviderInput, updateProviderInput } from '../../domain/provider-input.ts';
import { builder } from '../builder.ts';
import { creationResult, mutationResult } from './errors.ts';
import { idInput } from './id-input.ts';
import { checkingWithKey, createOnce, keyDescription } from './idempotency.ts';
import { ProviderRef } from './refs.ts';

const texts = {
  name: `The name for people, of 1 to ${limits.displayNameLength} characters.`,
  type: 'The protocol it speaks, such as `anthropic` or `openai`: lowercase letters and digits, with dashes or underscores between them.',
  baseUrl:
    "Where it is reached, by https or http, without user, password, query and fragment: no secret is kept. Null means the vendor's own address.",
};

const CreateProviderInput = builder
  .inputType('CreateProviderInput', {
    description: 'What a new provider is made of.',
    fields: (t) => ({
      name: t.string({ required: true, description: texts.name }),
      type: t.string({ required: true, description: texts.type }),
      baseUrl: t.string({ description: texts.baseUrl }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(createProviderInput));

const UpdateProviderInput = builder
  .inputType('UpdateProviderInput', {
    description: 'What to change of a provider. A field that is left out stays as it is; null clears it.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The provider to change.' }),
      name: t.string({ description: texts.name }),
      type: t.string({ description: texts.type }),
      baseUrl: t.string({ description: texts.baseUrl }),
    }),
  })
  .validate(checking(updateProviderInput));

const ArchiveProviderInput = idInput('ArchiveProviderInput', 'The provider to archive.');
const RestoreProviderInput = idInput('RestoreProviderInput', 'The provider to restore.');

builder.mutationFields((t) => ({
  createProvider: t.field({
    type: ProviderRef,
    description: 'Creates a provider.',
    args: {
      input: t.arg({
        type: CreateProviderInput,
        required: true,
        description: 'What the provider is made of.',
      }),
    },
    errors: creationResult('CreateProviderResult', 'The new provider, or why there is none.'),
    resolve: (_root, { input }, context) =>
      createOnce(context, {
        operation: 'createProvider',
        noun: 'provider',
        checked: input,
        find: (scope, id) => scope.loaders.providers.load(id),
        run: (scope, checked) => context.services.providers.create(scope, checked),
      }),
  }),
  updateProvider: t.field({
    type: ProviderRef,
    description: 'Changes a provider. Others who change other fields at the same time succeed as well.',
    args: { input: t.arg({ type: UpdateProviderInput, required: true, description: 'What to change.' }) },
    errors: mutationResult('UpdateProviderResult', 'The provider as it now is, or why it was not changed.'),
    resolve: (_root, { input }, context) => context.services.providers.update(context, input),
  }),
  archiveProvider: t.field({
    type: ProviderRef,
    description:
      'Archives a provider: no models can be added to it, those it has stay as they are. Nothing happens to one that is archived already.',
    args: {
      input: t.arg({
        type: ArchiveProviderInput,
        required: true,
        description: 'Which provider to archive.',
      }),
    },
    errors: mutationResult('ArchiveProviderResult', 'The archived provider, or why it was not archived.'),
    resolve: (_root, { input }, context) =>
      context.services.providers.setStatus(context, input.id, 'archived'),
  }),
  restoreProvider: t.field({
    type: ProviderRef,
    description: 'Lets models be added to an archived provider again. Nothing happens to one that is active.',
    args: {
      input: t.arg({
        type: RestoreProviderInput,
        required: true,
        description: 'Which provider to restore.',
      }),
    },
    errors: mutationResult('RestoreProviderResult', 'The restored provider, or why it was not restored.'),
    resolve: (_root, { input }, context) => context.services.providers.setStatus(context, input.id, 'active'),
  }),
}));
