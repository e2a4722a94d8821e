import { forkSessionInput } from '../../domain/fork.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { sessionMutation } from '../session-mutation.ts';
import { checkingWithKey, keyDescription, sessionOnce } from './idempotency.ts';

const ForkSessionInput = builder
  .inputType('ForkSessionInput', {
    description: 'Which session is forked, and up to which event.',
    fields: (t) => ({
      sessionId: t.id({
        required: true,
        description: 'The session to fork; it may be archived or finished.',
      }),
      eventId: t.id({
        description: 'The last event that both are to have; without it and `sequence`, the last there is.',
      }),
      sequence: t.int({ description: 'The sequence of the last event that both are to have.' }),
      title: t.string({ description: "The title of the fork; absent: the origin's, null: none." }),
      expectedVersion: t.int({ description: 'Fork it only at this version.' }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(forkSessionInput));

sessionMutation('forkSession', {
  description: `Makes a session of its own that begins as another: with its settings and its log up to an event, of at most ${limits.forkEvents} events. \`forkedFrom\` tells where it comes from.`,
  input: ForkSessionInput,
  takesKey: true,
  resolve: (input, context) =>
    sessionOnce(context, {
      operation: 'forkSession',
      checked: input,
      run: (scope, checked) => context.services.forks.fork(scope, checked),
    }),
});
