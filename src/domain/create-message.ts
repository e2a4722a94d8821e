import { z } from 'zod';
import { type EventDraft, labels, type SessionEvent } from './event.ts';
import { idSchema } from './ids.ts';
import type { JsonObject } from './json.ts';
import { type ContentPart, type MessageRole, messageData } from './message.ts';
import { mustBe } from './rules.ts';

/** A message of the conversation: an event of the type `message.created`, seen as what it says. */
export interface Message {
  /** The event's id with the prefix `message`. */
  readonly id: string;
  readonly sessionId: string;
  readonly sequence: number;
  readonly turnId: string | null;
  readonly role: MessageRole;
  readonly content: readonly ContentPart[];
  readonly controls: JsonObject | null;
  readonly createdAt: Date;
  readonly metadata: JsonObject | null;
  readonly tags: readonly string[];
}

const clientRoles = ['user', 'system', 'tool_result'];

/** A message as a client sends it: the agent's words come from its runtime alone. */
export const createMessageInput = z.object({
  sessionId: idSchema('session'),
  id: idSchema('message')
    .nullish()
    .transform((id) => id ?? null),
  message: messageData.refine(({ role }) => clientRoles.includes(role), {
    error: mustBe(
      `of the role ${clientRoles.join(', ')}: the agent's messages are appended by its runtime`,
      () => 'agent',
    ),
    path: ['role'],
  }),
  ...labels,
});

export type CreateMessageInput = z.output<typeof createMessageInput>;

export function messageDraft({ id, message, metadata, tags }: CreateMessageInput): EventDraft {
  return {
    id: id && eventIdOf(id),
    type: 'message.created',
    turnId: null,
    data: message as unknown as JsonObject,
    metadata,
    tags,
  };
}

/** The id of the event that a message is. */
export function eventIdOf(messageId: string): string {
  return messageId.replace(/^message/, 'event');
}

export function toMessage({
  id,
  ts,
  data,
  type: _type,
  organizationId: _organizationId,
  ...rest
}: SessionEvent): Message {
  const { role, content, controls } = data as unknown as Pick<Message, 'role' | 'content' | 'controls'>;
  return { ...rest, id: id.replace(/^event/, 'message'), role, content, controls, createdAt: ts };
}
