import { z } from 'zod';
import { appendEventsInput, appendedEvent, eventTypes, type SessionEvent } from '../domain/event.ts';
import { idSchema } from '../domain/ids.ts';
import type { JsonObject } from '../domain/json.ts';
import { listBody } from './list.ts';
import { timestamp } from './schemas.ts';

export const anyObject = z.custom<JsonObject>().meta({ type: 'object', additionalProperties: true });

export const eventBody = z
  .object({
    id: idSchema('event').meta({ description: 'The id of the event.' }),
    type: z.string().meta({
      description: `What happened: ${Object.entries(eventTypes)
        .map(([type, meaning]) => `\`${type}\`: ${meaning}`)
        .join(' ')} Types of runtimes begin with \`x.\`.`,
    }),
    ts: timestamp.meta({ description: 'When it was stored.' }),
    session_id: idSchema('session').meta({ description: 'The session.' }),
    sequence: z
      .int()
      .min(1)
      .meta({ description: 'Its place in the log: 1 for the first, and one more for each that follows.' }),
    data: anyObject.meta({ description: 'What the event tells.' }),
    context: z
      .object({
        turn_id: idSchema('turn')
          .nullable()
          .meta({ description: 'The turn that it belongs to; null outside of one.' }),
      })
      .meta({ id: 'EventContext', description: 'What the event belongs to.' }),
    metadata: anyObject.nullable().meta({ description: "The sender's own notes." }),
    tags: z.array(z.string()).meta({ description: "The sender's own words to find it by." }),
  })
  .meta({ id: 'Event', description: "An entry of a session's log." });

export function toEventBody(event: SessionEvent): z.output<typeof eventBody> {
  return {
    id: event.id,
    type: event.type,
    ts: event.ts,
    session_id: event.sessionId,
    sequence: event.sequence,
    data: event.data,
    context: { turn_id: event.turnId },
    metadata: event.metadata,
    tags: [...event.tags],
  };
}

export const eventListBody = listBody('events', eventBody).meta({
  id: 'EventList',
  description: 'Events of a session. `total` counts all that the filters leave; `offset` is always 0.',
});

export const appendEventsBody = z
  .object({
    turn_id: appendEventsInput.shape.turnId.meta({
      description: 'The running turn that they belong to; its lease is renewed by this.',
    }),
    events: z
      .array(
        appendedEvent.meta({
          id: 'AppendedEvent',
          description: 'An event to append. Appending the same `id` again gives the stored event back.',
        }),
      )
      .min(1)
      .meta({ description: 'All are stored in this order, or none is.' }),
  })
  .meta({
    id: 'AppendEventsRequest',
    description: "Events for a session's log.",
    examples: [
      {
        events: [
          { type: 'x.tool.progress', data: { percent: 50 } },
          {
            type: 'message.created',
            data: { role: 'agent', content: [{ type: 'text', text: 'The reset link expires too early.' }] },
          },
        ],
      },
    ],
  });

export const appendedEventsBody = z
  .object({
    data: z.array(eventBody).meta({ description: 'The events as the log has them, in the order given.' }),
    events: z
      .array(eventBody)
      .meta({ description: 'The same as `data`, for clients that look for it here.' }),
  })
  .meta({ id: 'AppendedEvents', description: 'Events that are in the log.' });
