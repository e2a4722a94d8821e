import { z } from 'zod';
import { parse } from '../../domain/check.ts';
import { toMessage } from '../../domain/create-message.ts';
import type { Applied } from '../../domain/decision.ts';
import { IdempotencyError } from '../../domain/errors.ts';
import { appendEventsInput, eventTypes, type SessionEvent } from '../../domain/event.ts';
import { eventFilter } from '../../domain/event-filter.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { logConnection } from '../log-connection.ts';
import { sessionErrors } from './errors.ts';
import { EventFilterInput } from './event-filter.ts';
import { checkingWithKey, createNamedOnce } from './idempotency.ts';
import { MessageType } from './message.ts';
import { SessionRef } from './refs.ts';

const filterArgument = z.object({ filter: eventFilter.nullish() });

const typeList = Object.keys(eventTypes)
  .map((type) => `\`${type}\``)
  .join(', ');

export const EventType = builder.objectRef<SessionEvent>('SessionEvent').implement({
  description: "An entry of a session's log, which only grows.",
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'The id of the event: `event_` and 32 lowercase hexadecimal digits.',
    }),
    sessionId: t.exposeID('sessionId', { description: 'The session that the event belongs to.' }),
    sequence: t.exposeInt('sequence', {
      description: "The event's place in the log: 1 for the first, and one more for each that follows.",
    }),
    type: t.exposeString('type', {
      description: `What happened: ${typeList}, or a runtime's own type, which begins with \`x.\`.`,
    }),
    ts: t.field({ type: 'DateTime', description: 'When it was stored.', resolve: ({ ts }) => ts }),
    turnId: t.exposeID('turnId', {
      nullable: true,
      description: 'The turn it belongs to; null outside of one.',
    }),
    data: t.field({
      type: 'JSON',
      description: 'What the event tells, in the names of the REST API.',
      resolve: ({ data }) => data,
    }),
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'The message, where the type is `message.created`; null otherwise.',
      resolve: (event) => (event.type === 'message.created' ? toMessage(event) : null),
    }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: "The sender's own notes.",
      resolve: ({ metadata }) => metadata,
    }),
    tags: t.stringList({
      description: "The sender's own words to find it by.",
      resolve: ({ tags }) => [...tags],
    }),
  }),
});

builder.objectFields(SessionRef, (t) => ({
  lastSequence: t.exposeInt('lastSequence', {
    description: 'How many events the log has: the sequence of the last.',
  }),
  events: t.connection(
    {
      type: EventType,
      description: 'The log of the session, oldest first.',
      args: {
        types: t.arg.stringList({ description: 'Only events of these types.' }),
        exclude: t.arg.stringList({ description: 'No events of these types.' }),
        filter: t.arg({ type: EventFilterInput, description: 'What else must hold of the events.' }),
      },
      resolve: ({ id }, { types, exclude, filter, ...args }, context) =>
        logConnection(args, {
          types: types ?? null,
          exclude: exclude ?? [],
          ...parse(filterArgument, { filter }),
          page: (query) => context.services.events.list(context, id, query),
          count: (query) => context.services.events.count(context, id, query),
        }),
    },
    { name: 'SessionEventConnection', description: 'A page of events.' },
    { name: 'SessionEventEdge', description: 'An event and its position in the log.' },
  ),
}));

const EventInput = builder.inputType('EventInput', {
  description: 'An event to append.',
  fields: (t) => ({
    id: t.id({
      description:
        'An id of your own, `event_` and 32 lowercase hexadecimal digits: appending it again gives the stored event back.',
    }),
    type: t.string({
      required: true,
      description:
        '`message.created`, or a type of your own that begins with `x.`, such as `x.tool.progress`.',
    }),
    data: t.field({
      type: 'JSON',
      required: true,
      description: `What the event tells: a JSON object of at most ${limits.eventDataBytes} bytes. Of a message: \`role\` and \`content\`, a list of parts such as \`{"type": "text", "text": "Hello"}\`.`,
    }),
    metadata: t.field({ type: 'JSON', description: 'Your own notes: a JSON object.' }),
    tags: t.stringList({ description: 'Your own words to find it by.' }),
  }),
});

const AppendEventsInput = builder
  .inputType('AppendEventsInput', {
    description: "Events for a session's log.",
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session.' }),
      turnId: t.id({ description: 'The running turn that they belong to; its lease is renewed by this.' }),
      events: t.field({
        type: [EventInput],
        required: true,
        description: `1 to ${limits.eventsPerAppend} events. All are stored in this order, or none is.`,
      }),
      idempotencyKey: t.string({
        description:
          'Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters appends once, and repetitions give those events, with the session as it then is.',
      }),
    }),
  })
  .validate(checkingWithKey(appendEventsInput));

const AppendedEvents = builder.objectRef<Applied>('AppendedEvents').implement({
  description: 'Events that are in the log.',
  fields: (t) => ({
    events: t.field({
      type: [EventType],
      description: 'The events as the log has them, in the order in which they were given.',
      resolve: ({ events }) => [...events],
    }),
    session: t.field({
      type: SessionRef,
      description: 'The session after it.',
      resolve: ({ session }) => session,
    }),
  }),
});

builder.mutationField('appendEvents', (t) =>
  t.field({
    type: AppendedEvents,
    description: "Appends events to a session's log, for runtimes.",
    args: { input: t.arg({ type: AppendEventsInput, required: true, description: 'The events.' }) },
    errors: sessionErrors('appendEvents', [IdempotencyError]),
    resolve: (_root, { input }, context) => {
      const { events } = context.services;
      return createNamedOnce(context, {
        operation: 'appendEvents',
        noun: 'event',
        checked: input,
        idOf: (appended: Applied) => appended.events.map(({ id }) => id).join(' '),
        find: (scope, ids) => events.append(scope, input, ids.split(' ')),
        run: (scope, checked) => events.append(scope, checked),
      });
    },
  }),
);
