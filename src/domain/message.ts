import { z } from 'zod';
import { jsonObject, sizeFault } from './json.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

/** Whose words a message has. */
export const messageRoles = {
  system: 'Instructions that stand above the conversation.',
  user: 'Who asks.',
  agent: 'The agent that answers.',
  tool_result: 'What a tool gave back for a call of the agent.',
} as const;

export type MessageRole = keyof typeof messageRoles;

const word = text({ min: 1, max: limits.partWordLength });
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** The parts that a message is made of. They are stored, and told by both doors in JSON, exactly as they stand here. */
const parts = {
  text: z.object({ type: z.literal('text'), text: text({ min: 1, max: limits.eventDataBytes }) }),
  image: z.object({
    type: z.literal('image'),
    url: optional(text({ min: 1, max: 2_048 })),
    base64: optional(text({ min: 1, max: limits.eventDataBytes })),
    media_type: optional(word),
  }),
  image_file: z.object({ type: z.literal('image_file'), image_id: word, filename: optional(word) }),
  tool_call: z.object({
    type: z.literal('tool_call'),
    id: word,
    name: word,
    arguments: z
      .json()
      .optional()
      .transform((value) => value ?? {}),
  }),
  tool_result: z.object({
    type: z.literal('tool_result'),
    tool_call_id: word,
    result: z.json().meta({ id: 'JsonValue', description: 'Any JSON value.' }).optional(),
    error: optional(text({ min: 1, max: limits.eventDataBytes })),
  }),
} as const;

export type PartType = keyof typeof parts;

/** The parts that the messages of each role may have. */
const partsOf: Readonly<Record<MessageRole, readonly PartType[]>> = {
  system: ['text'],
  user: ['text', 'image', 'image_file'],
  agent: ['text', 'image', 'image_file', 'tool_call'],
  tool_result: ['tool_result'],
};

const contentPart = z
  .discriminatedUnion(
    'type',
    [parts.text, parts.image, parts.image_file, parts.tool_call, parts.tool_result],
    {
      error: mustBe(`a part of the type ${Object.keys(parts).join(', ')}`),
    },
  )
  .refine((part) => part.type !== 'image' || (part.url === undefined) !== (part.base64 === undefined), {
    error: 'must have either a url or base64',
  });

export type ContentPart = z.output<typeof contentPart>;

const contentError = mustBe(`a list of 1 to ${limits.messageParts} content parts`);

/** The data of `message.created`. */
export const messageData = z
  .object(
    {
      role: z.enum(Object.keys(messageRoles) as [MessageRole], {
        error: mustBe(`one of ${Object.keys(messageRoles).join(', ')}`),
      }),
      content: z
        .array(contentPart, { error: contentError })
        .min(1, { error: contentError })
        .max(limits.messageParts, { error: contentError }),
      controls: jsonObject({ bytes: limits.metadataBytes, depth: limits.eventDepth })
        .nullish()
        .transform((controls) => controls ?? null),
    },
    { error: mustBe('a message with role and content') },
  )
  .superRefine(({ role, content }, context) => {
    content.forEach(({ type }, index) => {
      if (partsOf[role].includes(type)) return;
      const message = `must be one of ${partsOf[role].join(', ')} in a message of the role ${role}; received ${type}`;
      context.addIssue({ code: 'custom', path: ['content', index, 'type'], message });
    });
  })
  .superRefine((message, context) => {
    const fault = sizeFault(message as never, { bytes: limits.eventDataBytes, depth: limits.eventDepth });
    if (fault) context.addIssue({ code: 'custom', message: fault, params: { code: 'TOO_LARGE' } });
  });

export type MessageData = z.output<typeof messageData>;

/** The start of a message's text, or null if it has none. */
export function previewOf({ content }: Pick<MessageData, 'content'>): string | null {
  const whole = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return shortened(whole);
}

/** As much of a text as a list of sessions shows, cut between Unicode code points; null for none. */
export function shortened(whole: string): string | null {
  // A code point takes at most two units: what lies behind them need not be looked at.
  const start = Array.from(whole.slice(0, 2 * limits.previewLength))
    .slice(0, limits.previewLength)
    .join('');
  return start === '' ? null : start;
}
