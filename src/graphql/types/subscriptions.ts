import { z } from 'zod';
import { parse } from '../../domain/check.ts';
import type { SessionEvent } from '../../domain/event.ts';
import { sessionFilter } from '../../domain/session-filter.ts';
import type { SessionChange } from '../../services/live/session-listener.ts';
import { builder } from '../builder.ts';
import { eachOf } from '../each-of.ts';
import { EventType } from './event.ts';
import { SessionRef } from './refs.ts';
import { SessionFilterInput } from './session-filter.ts';

const sessionsChangedArguments = z.object({ filter: sessionFilter.nullish() });

builder.subscriptionType({
  description:
    'Everything that can be watched, as server-sent events: send the operation with `accept: text/event-stream`.',
});

builder.subscriptionField('sessionEvents', (t) =>
  t.field({
    type: EventType,
    description:
      'The log of a session: first the events that are stored after the given one, then each as it comes, without a gap and without a repeat. It ends when the session is deleted.',
    args: {
      sessionId: t.arg.id({ required: true, description: 'The session to watch.' }),
      after: t.arg.id({
        description: 'The id of the last event that you have; without it and `afterSequence` all are given.',
      }),
      afterSequence: t.arg.int({
        description: 'The sequence of the last event that you have, such as `lastSequence` of the session.',
      }),
      types: t.arg.stringList({ description: 'Only events of these types.' }),
      exclude: t.arg.stringList({ description: 'No events of these types.' }),
    },
    subscribe: async (_root, { sessionId, after, afterSequence, types, exclude }, context) => {
      const start = { eventId: after ?? null, sequence: afterSequence ?? null, field: 'after' };
      const stream = await context.services.live.events(context, sessionId, start);
      return eachOf(stream, ({ type }) => (types?.includes(type) ?? true) && !exclude?.includes(type));
    },
    resolve: (event: SessionEvent) => event,
  }),
);

const SessionChangeKind = builder.enumType('SessionChangeKind', {
  description: 'What happened to a session.',
  values: {
    CREATED: { value: 'created', description: 'It is new.' },
    CHANGED: { value: 'changed', description: 'Something of it changed, such as its status.' },
    DELETED: { value: 'deleted', description: 'It is no more.' },
  } as const,
});

const SessionChangeType = builder.objectRef<SessionChange>('SessionChange').implement({
  description: 'A change of one session.',
  fields: (t) => ({
    kind: t.field({ type: SessionChangeKind, description: 'What happened.', resolve: ({ kind }) => kind }),
    sessionId: t.exposeID('sessionId', { description: 'The session to which it happened.' }),
    session: t.field({
      type: SessionRef,
      nullable: true,
      description: 'The session after it; null where it was deleted.',
      resolve: ({ session }) => session,
    }),
  }),
});

builder.subscriptionField('sessionsChanged', (t) =>
  t.field({
    type: SessionChangeType,
    description:
      'Changes of sessions from now on. Several changes of one session in quick succession may come as one, with the session as it is then. Deletions of all sessions are told. A reader that is news of more than 10,000 sessions behind is ended with `UNAVAILABLE`: it shall subscribe again and read the list anew.',
    args: {
      filter: t.arg({
        type: SessionFilterInput,
        description: 'Which sessions, as they are after the change; absent: all but archived ones.',
      }),
    },
    subscribe: (_root, args, context) => {
      const { filter } = parse(sessionsChangedArguments, args);
      return eachOf(context.services.live.sessions(context, filter ?? {}));
    },
    resolve: (change: SessionChange) => change,
  }),
);
