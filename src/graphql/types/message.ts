import { type Message, toMessage } from '../../domain/create-message.ts';
import { IdempotencyError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { type ContentPart, messageRoles } from '../../domain/message.ts';
import { builder } from '../builder.ts';
import { logConnection } from '../log-connection.ts';
import { checkingMessage } from '../message-input.ts';
import { sessionErrors } from './errors.ts';
import { createOnce, keyDescription } from './idempotency.ts';
import { SessionRef } from './refs.ts';

const MessageRole = builder.enumType('MessageRole', {
  description: 'Whose words a message has.',
  values: {
    SYSTEM: { value: 'system', description: messageRoles.system },
    USER: { value: 'user', description: messageRoles.user },
    AGENT: { value: 'agent', description: messageRoles.agent },
    TOOL_RESULT: { value: 'tool_result', description: messageRoles.tool_result },
  } as const,
});

type Part<T extends ContentPart['type']> = Extract<ContentPart, { type: T }>;

const TextPart = builder.objectRef<Part<'text'>>('TextPart').implement({
  description: 'Text of a message.',
  fields: (t) => ({ text: t.exposeString('text', { description: 'The text.' }) }),
});

const ImagePart = builder.objectRef<Part<'image'>>('ImagePart').implement({
  description: 'An image in a message: where it is, or its bytes.',
  fields: (t) => ({
    url: t.string({ nullable: true, description: 'Where the image is.', resolve: ({ url }) => url ?? null }),
    base64: t.string({
      nullable: true,
      description: 'The bytes of the image in base64, where it has no address.',
      resolve: ({ base64 }) => base64 ?? null,
    }),
    mediaType: t.string({
      nullable: true,
      description: 'The media type, such as `image/png`.',
      resolve: ({ media_type }) => media_type ?? null,
    }),
  }),
});

const ImageFilePart = builder.objectRef<Part<'image_file'>>('ImageFilePart').implement({
  description: 'An image that is kept elsewhere, by its id there.',
  fields: (t) => ({
    imageId: t.string({ description: 'The id of the image.', resolve: ({ image_id }) => image_id }),
    filename: t.string({
      nullable: true,
      description: 'The name of the file.',
      resolve: ({ filename }) => filename ?? null,
    }),
  }),
});

const ToolCallPart = builder.objectRef<Part<'tool_call'>>('ToolCallPart').implement({
  description: 'A call of a tool that the agent asks for.',
  fields: (t) => ({
    toolCallId: t.string({ description: 'The id that the result names.', resolve: ({ id }) => id }),
    name: t.exposeString('name', { description: 'The name of the tool.' }),
    arguments: t.field({
      type: 'JSON',
      description: 'What the tool is called with.',
      resolve: (part) => part.arguments,
    }),
  }),
});

const ToolResultPart = builder.objectRef<Part<'tool_result'>>('ToolResultPart').implement({
  description: 'What a tool gave back.',
  fields: (t) => ({
    toolCallId: t.string({ description: 'The call that it answers.', resolve: (part) => part.tool_call_id }),
    result: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The result; null where the tool failed.',
      resolve: ({ result }) => result ?? null,
    }),
    error: t.string({
      nullable: true,
      description: 'Why the tool failed; null where it did not.',
      resolve: ({ error }) => error ?? null,
    }),
  }),
});

const partTypes = {
  text: TextPart,
  image: ImagePart,
  image_file: ImageFilePart,
  tool_call: ToolCallPart,
  tool_result: ToolResultPart,
} as const;

const ContentPartType = builder.unionType('ContentPart', {
  description: 'A part of a message.',
  types: Object.values(partTypes),
  resolveType: ({ type }) => partTypes[type],
});

export const MessageType = builder.objectRef<Message>('Message').implement({
  description: 'A message of the conversation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the message: `message_` and the digits of its event.' }),
    sessionId: t.exposeID('sessionId', { description: 'The session that the message belongs to.' }),
    sequence: t.exposeInt('sequence', { description: "The message's place in the session's log." }),
    turnId: t.exposeID('turnId', {
      nullable: true,
      description: 'The turn in which it was said; null outside of one.',
    }),
    role: t.field({ type: MessageRole, description: 'Whose words it has.', resolve: ({ role }) => role }),
    content: t.field({
      type: [ContentPartType],
      description: 'What it says, in order.',
      resolve: ({ content }) => [...content],
    }),
    controls: t.field({
      type: 'JSON',
      nullable: true,
      description: 'How the runtime is to answer it, such as the model to use; passed on as it came.',
      resolve: ({ controls }) => controls,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the message was stored.',
      resolve: ({ createdAt }) => createdAt,
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

builder.objectField(SessionRef, 'messages', (t) =>
  t.connection(
    {
      type: MessageType,
      description: 'The messages of the conversation, oldest first.',
      resolve: ({ id }, args, context) =>
        logConnection(args, {
          types: ['message.created'],
          exclude: [],
          page: async (query) => (await context.services.events.list(context, id, query)).map(toMessage),
          count: (query) => context.services.events.count(context, id, query),
        }),
    },
    { name: 'MessageConnection', description: 'A page of messages.' },
    { name: 'MessageEdge', description: 'A message and its position in the conversation.' },
  ),
);

const ImagePartInput = builder.inputType('ImagePartInput', {
  description: 'An image: where it is, or its bytes, but not both.',
  fields: (t) => ({
    url: t.string({ description: 'Where the image is.' }),
    base64: t.string({ description: 'The bytes of a small image in base64.' }),
    mediaType: t.string({ description: 'The media type, such as `image/png`.' }),
  }),
});

const ImageFilePartInput = builder.inputType('ImageFilePartInput', {
  description: 'An image that is kept elsewhere.',
  fields: (t) => ({
    imageId: t.string({ required: true, description: 'The id of the image there.' }),
    filename: t.string({ description: 'The name of the file.' }),
  }),
});

const ToolResultPartInput = builder.inputType('ToolResultPartInput', {
  description: 'What a tool of the client gave back.',
  fields: (t) => ({
    toolCallId: t.string({ required: true, description: 'The call that it answers.' }),
    result: t.field({ type: 'JSON', description: 'The result.' }),
    error: t.string({ description: 'Why the tool failed.' }),
  }),
});

const ContentPartInput = builder.inputType('ContentPartInput', {
  description: 'A part of a message: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Text.' }),
    image: t.field({ type: ImagePartInput, description: 'An image, by its address or its bytes.' }),
    imageFile: t.field({ type: ImageFilePartInput, description: 'An image that is kept elsewhere.' }),
    toolResult: t.field({ type: ToolResultPartInput, description: 'What a tool gave back.' }),
  }),
});

const CreateMessageInput = builder
  .inputType('CreateMessageInput', {
    description: 'A message to a session.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session to send it to.' }),
      id: t.id({
        description:
          'An id of your own for the message, `message_` and 32 lowercase hexadecimal digits: sending it again changes nothing.',
      }),
      role: t.field({
        type: MessageRole,
        required: true,
        defaultValue: 'user',
        description: "Whose words they are. The agent's are appended by its runtime.",
      }),
      content: t.field({
        type: [ContentPartInput],
        required: true,
        description: `What it says: 1 to ${limits.messageParts} parts.`,
      }),
      controls: t.field({
        type: 'JSON',
        description: 'How the runtime is to answer it, such as the model to use; passed on as it is.',
      }),
      metadata: t.field({ type: 'JSON', description: 'Your own notes: a JSON object.' }),
      tags: t.stringList({ description: 'Your own words to find it by.' }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingMessage);

builder.mutationField('createMessage', (t) =>
  t.field({
    type: MessageType,
    description:
      'Adds a message of a client to the conversation. A runtime that watches the session then answers it.',
    args: { input: t.arg({ type: CreateMessageInput, required: true, description: 'The message.' }) },
    errors: sessionErrors('createMessage', [IdempotencyError]),
    resolve: async (_root, { input }, context) => {
      const { events } = context.services;
      const event = await createOnce(context, {
        operation: 'createMessage',
        noun: 'message',
        checked: input,
        find: (scope, id) => events.findMessage(scope, input.input?.sessionId ?? '', id),
        run: (scope, checked) => events.createMessage(scope, checked),
      });
      return toMessage(event);
    },
  }),
);
