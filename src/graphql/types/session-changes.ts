import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import type { ForkOrigin, Session } from '../../domain/session.ts';
import { targetInput, updateSessionInput } from '../../domain/session-changes.ts';
import { builder } from '../builder.ts';
import { sessionMutation } from '../session-mutation.ts';
import { CapabilityUseInput } from './capability.ts';
import { sessionErrors } from './errors.ts';
import { SessionRef } from './refs.ts';

const ForkOriginType = builder.objectRef<ForkOrigin>('ForkOrigin').implement({
  description: 'Where a fork was taken.',
  fields: (t) => ({
    sessionId: t.exposeID('sessionId', {
      description: 'The session that was forked; it may be deleted by now.',
    }),
    sequence: t.exposeInt('sequence', { description: 'The last event that both have in common.' }),
  }),
});

builder.objectFields(SessionRef, (t) => ({
  version: t.exposeInt('version', {
    description:
      'One more with every change. Give it as `expectedVersion` to change only what you have seen.',
  }),
  pinnedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the session was pinned; null if it is not.',
    resolve: ({ pinnedAt }) => pinnedAt,
  }),
  archivedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the session was archived; null if it is not. An archived session takes no turns and messages.',
    resolve: ({ archivedAt }) => archivedAt,
  }),
  forkedFrom: t.field({
    type: ForkOriginType,
    nullable: true,
    description: 'Where the session was forked from; null if it was not.',
    resolve: ({ forkedFrom }) => forkedFrom,
  }),
}));

const expectedVersion =
  'Change it only at this version; otherwise the answer is a VersionConflictError with the present session.';

export const TargetInput = builder
  .inputType('SessionTargetInput', {
    description: 'Which session is meant.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The id of the session.' }),
      expectedVersion: t.int({ description: expectedVersion }),
    }),
  })
  .validate(checking(targetInput));

const UpdateSessionInput = builder
  .inputType('UpdateSessionInput', {
    description: 'What is to change: a field that is absent stays as it is, null clears it.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The id of the session.' }),
      expectedVersion: t.int({ description: expectedVersion }),
      title: t.string({ description: `The title, of 1 to ${limits.titleLength} characters.` }),
      tags: t.stringList({ description: `All tags from now on, at most ${limits.tags}.` }),
      modelId: t.id({ description: "The model to use instead of the agent's default." }),
      capabilities: t.field({
        type: [CapabilityUseInput],
        description: `All capabilities from now on, at most ${limits.capabilities}.`,
      }),
    }),
  })
  .validate(checking(updateSessionInput));

sessionMutation('updateSession', {
  description: 'Changes title, tags, model or capabilities of a session.',
  input: UpdateSessionInput,
  resolve: (input, context) => context.services.sessionChanges.update(context, input),
});

sessionMutation('archiveSession', {
  description: 'Archives a session: it takes no new turns and messages. A running turn may end.',
  input: TargetInput,
  resolve: (input, context) => context.services.sessionChanges.archive(context, input),
});

sessionMutation('restoreSession', {
  description: 'Takes a session out of the archive.',
  input: TargetInput,
  resolve: (input, context) => context.services.sessionChanges.restore(context, input),
});

sessionMutation('pinSession', {
  description: 'Pins a session, for lists that show pinned ones first.',
  input: TargetInput,
  resolve: (input, context) => context.services.sessionChanges.pin(context, input),
});

sessionMutation('unpinSession', {
  description: 'Takes the pin off a session.',
  input: TargetInput,
  resolve: (input, context) => context.services.sessionChanges.unpin(context, input),
});

const DeletedSession = builder.objectRef<Session>('DeletedSession').implement({
  description: 'A session that is no more.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that it had.' }),
  }),
});

builder.mutationField('deleteSession', (t) =>
  t.field({
    type: DeletedSession,
    description: 'Deletes a session with all of its events and messages, for good.',
    args: { input: t.arg({ type: TargetInput, required: true, description: 'What is to be deleted.' }) },
    errors: sessionErrors('deleteSession'),
    resolve: (_root, { input }, context) => context.services.sessionChanges.remove(context, input),
  }),
);
