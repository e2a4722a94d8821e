import { z } from 'zod';
import { idSchema } from './ids.ts';
import { type JsonObject, jsonObject } from './json.ts';
import { limits } from './limits.ts';
import { messageData } from './message.ts';
import { mustBe } from './rules.ts';
import type { Session } from './session.ts';
import { tagsSchema } from './tags.ts';

/** The types of the gateway's own events. Runtimes add theirs, which begin with `x.`. */
export const eventTypes = {
  'session.created': 'The session was created.',
  'session.forked': 'The session was forked from another; the events before this one are of that session.',
  'session.updated': 'Title, tags, model or capabilities changed; `data` has the new values.',
  'session.archived': 'The session was archived.',
  'session.restored': 'The session was taken out of the archive.',
  'session.pinned': 'The session was pinned.',
  'session.unpinned': 'The session is no longer pinned.',
  'turn.started': 'A runtime began a turn.',
  'turn.completed': 'The turn ended well; `data` has the tokens it used.',
  'turn.failed': 'The turn failed, or its lease lapsed and another runtime took over.',
  'turn.cancelled': 'The turn was cancelled.',
  'message.created': 'A message of the conversation; `data` has role and content.',
} as const;

/** One entry of a session's log, which only grows. */
export interface SessionEvent {
  readonly id: string;
  readonly organizationId: string;
  readonly sessionId: string;
  /** 1 for the session's first event, and one more for each that follows. */
  readonly sequence: number;
  readonly type: string;
  readonly ts: Date;
  readonly turnId: string | null;
  readonly data: JsonObject;
  readonly metadata: JsonObject | null;
  readonly tags: readonly string[];
}

/** An event before it has its place in the log; an id that the caller chose makes repeating it harmless. */
export interface EventDraft {
  readonly id: string | null;
  readonly type: string;
  readonly turnId: string | null;
  readonly data: JsonObject;
  readonly metadata: JsonObject | null;
  readonly tags: readonly string[];
}

export function draft(
  type: keyof typeof eventTypes,
  data: JsonObject,
  turnId: string | null = null,
): EventDraft {
  return { id: null, type, turnId, data, metadata: null, tags: [] };
}

/** The first event of a session. Its id follows from the session's, so that it is the same however often it is made. */
export function createdEvent(session: Session): SessionEvent {
  const { id, organizationId, agentId, modelId, createdAt } = session;
  return {
    id: `event${id.slice('session'.length)}`,
    organizationId,
    sessionId: id,
    sequence: 1,
    type: 'session.created' satisfies keyof typeof eventTypes,
    ts: createdAt,
    turnId: null,
    data: { agent_id: agentId, model_id: modelId },
    metadata: null,
    tags: [],
  };
}

const typeError = mustBe(
  'message.created, or a type of your own: x. and lowercase words joined by dots, such as x.tool.progress',
);
const own = /^x(\.[a-z0-9_-]+)+$/;

const tags = tagsSchema.nullish().transform((given) => given ?? []);

const metadata = jsonObject({ bytes: limits.metadataBytes, depth: limits.eventDepth })
  .nullish()
  .transform((given) => given ?? null);

/** What a message and an event have beside their content. */
export const labels = { metadata, tags };

/** An event as a runtime appends it. */
export const appendedEvent = z
  .object(
    {
      id: idSchema('event')
        .nullish()
        .transform((id) => id ?? null),
      type: z
        .string({ error: typeError })
        .max(limits.eventTypeLength, { error: typeError })
        .refine((type) => type === 'message.created' || own.test(type), { error: typeError, abort: true }),
      data: jsonObject({ bytes: limits.eventDataBytes, depth: limits.eventDepth }),
      ...labels,
    },
    { error: mustBe('an object with type and data') },
  )
  .transform((event, context) => {
    if (event.type !== 'message.created') return event;
    const message = messageData.safeParse(event.data);
    if (message.success) return { ...event, data: message.data as unknown as JsonObject };
    for (const issue of message.error.issues) {
      context.addIssue({ ...issue, path: ['data', ...issue.path] } as Parameters<typeof context.addIssue>[0]);
    }
    return z.NEVER;
  });

const eventsError = mustBe(`a list of 1 to ${limits.eventsPerAppend} events`);

/** What `appendEvents` takes. */
export const appendEventsInput = z.object({
  sessionId: idSchema('session'),
  turnId: idSchema('turn')
    .nullish()
    .transform((id) => id ?? null),
  events: z
    .array(appendedEvent, { error: eventsError })
    .min(1, { error: eventsError })
    .max(limits.eventsPerAppend, { error: eventsError }),
});

export type AppendEventsInput = z.output<typeof appendEventsInput>;
