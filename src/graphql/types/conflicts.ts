import { TurnConflictError, VersionConflictError } from '../../domain/conflicts.ts';
import { builder } from '../builder.ts';
import { ErrorInterface } from './errors.ts';
import { SessionRef } from './refs.ts';
import { TurnType } from './turn.ts';

builder.objectType(VersionConflictError, {
  name: 'VersionConflictError',
  description: 'The session is not at the version that was expected: somebody changed it in between.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    current: t.field({
      type: SessionRef,
      description: 'The session as it is now: decide anew, and try again with its version.',
      resolve: ({ current }) => current,
    }),
  }),
});

builder.objectType(TurnConflictError, {
  name: 'TurnConflictError',
  description: 'Another turn is running, or the one that is named is not.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    turn: t.field({
      type: TurnType,
      nullable: true,
      description: 'The turn that is running, with its runtime and since when; null if none is.',
      resolve: ({ turn }) => turn,
    }),
  }),
});
