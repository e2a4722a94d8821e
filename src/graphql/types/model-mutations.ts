import type { InputFieldBuilder } from '@pothos/core';
import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { createModelInput, updateModelInput } from '../../domain/model-input.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import { creationResult, mutationResult } from './errors.ts';
import { idInput } from './id-input.ts';
import { checkingWithKey, createOnce, keyDescription } from './idempotency.ts';
import { ModalityType } from './model.ts';
import { ModelRef } from './refs.ts';

const texts = {
  provider: 'Who serves the model; the provider must be active.',
  name: `The name that the provider's own API expects, of 1 to ${limits.displayNameLength} characters.`,
  displayName: `The name for people, of 1 to ${limits.displayNameLength} characters`,
};

const TokenPriceInput = builder.inputType('TokenPriceInput', {
  description: `US dollars for a million tokens of each bucket of \`TokenUsage\`, from 0 to ${limits.tokenPrice}.`,
  fields: (t) => ({
    inputTokens: t.float({ required: true, description: 'Of tokens read, other than from a cache.' }),
    outputTokens: t.float({ required: true, description: 'Of tokens written by the model.' }),
    cacheReadTokens: t.float({
      description: 'Of tokens read from a cache, where they have a price of their own.',
    }),
    cacheCreationTokens: t.float({
      description: 'Of tokens written to a cache, where they have a price of their own.',
    }),
  }),
});

/** The input fields of what a model has besides its provider and names. */
function parts(t: InputFieldBuilder<SchemaTypes, 'InputObject'>) {
  return {
    contextWindow: t.int({ description: 'Tokens that a request and its answer may take together.' }),
    maxOutputTokens: t.int({ description: 'Tokens that one answer may take.' }),
    inputModalities: t.field({
      type: [ModalityType],
      description: 'What the model reads; text unless given.',
    }),
    outputModalities: t.field({
      type: [ModalityType],
      description: 'What the model writes; text unless given.',
    }),
    pricePerMillionTokens: t.field({
      type: TokenPriceInput,
      description: 'What a million tokens cost. A change replaces all of it.',
    }),
    tags: t.stringList({
      description: `At most ${limits.tags} words of 1 to ${limits.tagLength} characters to find the model by; repetitions are dropped.`,
    }),
  };
}

const CreateModelInput = builder
  .inputType('CreateModelInput', {
    description: 'What a new model is made of.',
    fields: (t) => ({
      providerId: t.id({ required: true, description: texts.provider }),
      name: t.string({ required: true, description: texts.name }),
      displayName: t.string({ description: `${texts.displayName}; \`name\` unless given.` }),
      ...parts(t),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(createModelInput));

const UpdateModelInput = builder
  .inputType('UpdateModelInput', {
    description: 'What to change of a model. A field that is left out stays as it is; null clears it.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The model to change.' }),
      providerId: t.id({ description: texts.provider }),
      name: t.string({ description: texts.name }),
      displayName: t.string({ description: `${texts.displayName}.` }),
      ...parts(t),
    }),
  })
  .validate(checking(updateModelInput));

const ArchiveModelInput = idInput('ArchiveModelInput', 'The model to archive.');
const RestoreModelInput = idInput('RestoreModelInput', 'The model to restore.');

builder.mutationFields((t) => ({
  createModel: t.field({
    type: ModelRef,
    description: 'Adds a model to a provider.',
    args: {
      input: t.arg({ type: CreateModelInput, required: true, description: 'What the model is made of.' }),
    },
    errors: creationResult('CreateModelResult', 'The new model, or why there is none.'),
    resolve: (_root, { input }, context) =>
      createOnce(context, {
        operation: 'createModel',
        noun: 'model',
        checked: input,
        find: (scope, id) => scope.loaders.models.load(id),
        run: (scope, checked) => context.services.models.create(scope, checked),
      }),
  }),
  updateModel: t.field({
    type: ModelRef,
    description: 'Changes a model. Others who change other fields at the same time succeed as well.',
    args: { input: t.arg({ type: UpdateModelInput, required: true, description: 'What to change.' }) },
    errors: mutationResult('UpdateModelResult', 'The model as it now is, or why it was not changed.'),
    resolve: (_root, { input }, context) => context.services.models.update(context, input),
  }),
  archiveModel: t.field({
    type: ModelRef,
    description:
      "Archives a model: new sessions and agents are refused, those that refer to it keep it. If it is the organization's default model, the organization has none from then on. Nothing happens to one that is archived already.",
    args: {
      input: t.arg({ type: ArchiveModelInput, required: true, description: 'Which model to archive.' }),
    },
    errors: mutationResult('ArchiveModelResult', 'The archived model, or why it was not archived.'),
    resolve: (_root, { input }, context) => context.services.models.setStatus(context, input.id, 'archived'),
  }),
  restoreModel: t.field({
    type: ModelRef,
    description:
      'Lets new sessions and agents use an archived model again. Nothing happens to one that is active.',
    args: {
      input: t.arg({ type: RestoreModelInput, required: true, description: 'Which model to restore.' }),
    },
    errors: mutationResult('RestoreModelResult', 'The restored model, or why it was not restored.'),
    resolve: (_root, { input }, context) => context.services.models.setStatus(context, input.id, 'active'),
  }),
}));
