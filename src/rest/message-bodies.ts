import { z } from 'zod';
import { createMessageInput, type Message } from '../domain/create-message.ts';
import { idSchema } from '../domain/ids.ts';
import { type ContentPart, messageData, messageRoles } from '../domain/message.ts';
import { anyObject } from './event-bodies.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';

const role = z.enum(keysOf(messageRoles)).meta({
  id: 'MessageRole',
  description: Object.entries(messageRoles)
    .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
    .join(' '),
});

const text = z.string();

const partBody = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text }).meta({ id: 'TextPart', description: 'Text.' }),
    z
      .object({
        type: z.literal('image'),
        url: text.optional(),
        base64: text.optional(),
        media_type: text.optional(),
      })
      .meta({ id: 'ImagePart', description: 'An image: where it is, or its bytes.' }),
    z
      .object({ type: z.literal('image_file'), image_id: text, filename: text.optional() })
      .meta({ id: 'ImageFilePart', description: 'An image that is kept elsewhere.' }),
    z
      .object({ type: z.literal('tool_call'), id: text, name: text, arguments: z.unknown() })
      .meta({ id: 'ToolCallPart', description: 'A call of a tool that the agent asks for.' }),
    z
      .object({
        type: z.literal('tool_result'),
        tool_call_id: text,
        result: z.unknown().optional(),
        error: text.optional(),
      })
      .meta({ id: 'ToolResultPart', description: 'What a tool gave back.' }),
  ])
  .meta({ id: 'ContentPart', description: 'A part of a message.' });

export const messageBody = z
  .object({
    id: idSchema('message').meta({ description: 'The id of the message; its event has the same digits.' }),
    session_id: idSchema('session').meta({ description: 'The session.' }),
    sequence: z.int().min(1).meta({ description: "Its place in the session's log." }),
    turn_id: idSchema('turn')
      .nullable()
      .meta({ description: 'The turn in which it was said; null outside of one.' }),
    role: role.meta({ description: 'Whose words it has.' }),
    content: z.array(partBody).meta({ description: 'What it says, in order.' }),
    controls: anyObject
      .nullable()
      .meta({ description: 'How the runtime is to answer it; passed on as it came.' }),
    metadata: anyObject.nullable().meta({ description: "The sender's own notes." }),
    tags: z.array(z.string()).meta({ description: "The sender's own words to find it by." }),
    created_at: timestamp.meta({ description: 'When the message was stored.' }),
  })
  .meta({ id: 'Message', description: 'A message of the conversation.' });

export function toMessageBody(message: Message): z.output<typeof messageBody> {
  return {
    id: message.id,
    session_id: message.sessionId,
    sequence: message.sequence,
    turn_id: message.turnId,
    role: message.role,
    content: message.content as ContentPart[],
    controls: message.controls,
    metadata: message.metadata,
    tags: [...message.tags],
    created_at: message.createdAt,
  };
}

export const messageListBody = listBody('messages', messageBody).meta({
  id: 'MessageList',
  description: 'Messages of a session. `total` counts them all; `offset` is always 0.',
});

const { id, metadata, tags } = createMessageInput.shape;

export const createMessageBody = z
  .object({
    message: messageData.meta({
      id: 'InputMessage',
      description: 'Whose words, and what they say. The messages of the agent are appended by its runtime.',
    }),
    id: id.meta({ description: 'An id of your own for the message: sending it again changes nothing.' }),
    controls: messageData.shape.controls.meta({
      description: 'How the runtime is to answer it, such as the model to use; passed on as it is.',
    }),
    metadata: metadata.meta({ description: 'Your own notes.' }),
    tags: tags.meta({ description: 'Your own words to find it by.' }),
  })
  .meta({
    id: 'CreateMessageRequest',
    description: 'A message to a session.',
    examples: [
      { message: { role: 'user', content: [{ type: 'text', text: 'Does it happen in every browser?' }] } },
    ],
  });

/** A body of `POST .../messages` in the names of the domain; `controls` may stand beside the message or in it. */
export function fromCreateMessageBody(body: unknown): Record<string, unknown> {
  const { message, id, controls, metadata, tags } = Object(body);
  const { role = 'user', content, controls: inner } = Object(message);
  return { id, metadata, tags, message: message && { role, content, controls: controls ?? inner } };
}
