import type { z } from 'zod';
import { type Checked, check } from '../domain/check.ts';
import { type CreateMessageInput, createMessageInput } from '../domain/create-message.ts';
import type { Issue } from '../domain/errors.ts';
import { idempotencyKey } from '../domain/idempotency.ts';

type Fields = Readonly<Record<string, unknown>> | null | undefined;

const messageWithKey = createMessageInput.extend({ idempotencyKey: idempotencyKey.nullish() });

type MessageWithKey = CreateMessageInput & Pick<z.output<typeof messageWithKey>, 'idempotencyKey'>;

/** `ContentPartInput`: one of its fields is set. */
interface PartInput {
  readonly text?: string | null | undefined;
  readonly image?: Fields;
  readonly imageFile?: Fields;
  readonly toolResult?: Fields;
}

interface MessageInput {
  readonly role: string;
  readonly content: readonly PartInput[];
  readonly controls?: unknown;
}

/** Checks `CreateMessageInput` by the rules of messages, as a Standard Schema; faults are told in the names of the input. */
export const checkingMessage = {
  '~standard': {
    version: 1,
    vendor: 'session-gateway',
    validate: (value: unknown): { value: Checked<MessageWithKey> } => {
      const { role, content, controls, ...rest } = value as MessageInput;
      const message = { role, content: content.map(toPart), controls };
      const checked = check(messageWithKey, { ...rest, message });
      if (checked.input !== null) return { value: checked };
      const issues = checked.issues.map((issue) => ({
        ...issue,
        path: pathInInput(issue.path, message.content),
      }));
      return { value: { ...checked, issues } };
    },
  },
} as const;

/** The fields of the input by the type of the part that they make. */
const fieldOf: Readonly<Record<string, keyof PartInput>> = {
  image: 'image',
  image_file: 'imageFile',
  tool_result: 'toolResult',
};

/** A content part as the log has it. */
function toPart(input: PartInput): Readonly<Record<string, unknown>> {
  const { text, image, imageFile, toolResult } = input;
  if (image) return { type: 'image', url: image.url, base64: image.base64, media_type: image.mediaType };
  if (imageFile) return { type: 'image_file', image_id: imageFile.imageId, filename: imageFile.filename };
  if (toolResult) {
    return {
      type: 'tool_result',
      tool_call_id: toolResult.toolCallId,
      result: toolResult.result,
      error: toolResult.error,
    };
  }
  return { type: 'text', text };
}

/** The way to a value of a message in the names of `CreateMessageInput`. */
function pathInInput(
  path: Issue['path'],
  parts: readonly Readonly<Record<string, unknown>>[],
): Issue['path'] {
  const [first, ...inMessage] = path;
  if (first !== 'message') return path;
  const [field, index, ...rest] = inMessage;
  if (field !== 'content' || typeof index !== 'number') return inMessage;
  const name = fieldOf[String(parts[index]?.type)];
  return ['content', index, ...(name === undefined ? [] : [name]), ...rest.map(camelCase)];
}

function camelCase(key: string | number): string | number {
  return typeof key === 'string' ? key.replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase()) : key;
}
