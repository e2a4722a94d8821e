import { z } from 'zod';
import { type EventFilter, eventConditions } from '../domain/event-filter.ts';
import { idSchema, isId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { mustBe } from '../domain/rules.ts';
import { optionalNumber, repeatable, strictQuery, time, wholeNumber } from './list.ts';

const lastSequence = 2_147_483_647;
const sequence = optionalNumber({ max: lastSequence, expected: 'a whole number of 0 or more' });

const flag = z
  .enum(['true', 'false'], { error: mustBe('true or false') })
  .default('false')
  .transform((text) => text === 'true')
  .meta({ type: 'boolean', enum: [true, false], default: false });

/** Values of a parameter that may be repeated, or hold several with commas between. */
const words = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat().flatMap((text) => text.split(',').filter((word) => word !== '')))
  .meta({ type: 'array', items: { type: 'string' } });

/** Where a reader of the log goes on. */
export const sinceId = idSchema('event').optional().meta({
  description: 'Only events after the one with this id: the last that you have.',
});

/** Which types of events a reader wants. */
export const typeFilter = {
  types: words.meta({ description: 'Only events of these types; repeat it, or put commas between.' }),
  exclude: words.meta({ description: 'No events of these types; repeat it, or put commas between.' }),
};

/** The slice of a log that a reader wants, by sequence. */
export const logSlice = {
  after_sequence: sequence.meta({ description: 'Only what comes after this place in the log.' }),
  before_sequence: sequence.meta({ description: 'Only what comes before this place in the log.' }),
  limit: wholeNumber({
    max: limits.pageSize,
    otherwise: limits.pageSize,
    expected: `a whole number from 0 to ${limits.pageSize}`,
  }).meta({ description: 'How many to give at most.' }),
  order_desc: flag.meta({ description: 'Whether the newest come first.' }),
};

export const messageQuery = z.object({ since_id: sinceId, ...logSlice });

const isSequence = (text: string) => /^\d{1,10}$/.test(text) && Number(text) <= lastSequence;
const placeError = mustBe('the id of an event, or its sequence');

/** An event by its id or its place in the log. */
const place = z
  .string({ error: placeError })
  .refine((text) => isSequence(text) || isId('event', text), { error: placeError })
  .transform((text) =>
    isSequence(text) ? { eventId: null, sequence: Number(text) } : { eventId: text, sequence: null },
  );

const { turnId, tags, dataContains, toolName } = eventConditions;

/** Which events a reader wants, beside their types: all that are given must hold. */
const eventFilterQuery = {
  turn_id: turnId.optional().meta({ description: 'Only events of this turn.' }),
  tags: repeatable(tags, 'Only events with at least one of these tags.'),
  from_ts: time('Only events stored not before this moment.'),
  to_ts: time('Only events stored not after this moment.'),
  tool_name: toolName.optional().meta({
    description:
      'Only messages that call the tool of this name, and events of runtimes whose data has it as `tool_name`. Results name the call, not the tool.',
  }),
  q: dataContains.optional().meta({
    description:
      'Only events with this text in a key or a value of their data, in upper or lower case. Looks at all events that the other filters leave.',
  }),
};

const slices = ['since_id', 'after_sequence', 'before_sequence'] as const;

/** The query string of a list of events. */
export const eventQuery = strictQuery({
  since_id: sinceId,
  ...typeFilter,
  ...eventFilterQuery,
  ...logSlice,
  around: place.optional().meta({
    type: 'string',
    description:
      'The id or the sequence of an event: gives it, where the filters leave it, and the nearest that they leave on either side, `limit` in all. Not beside `since_id`, `after_sequence` and `before_sequence`.',
  }),
  window: optionalNumber({
    max: limits.eventWindow,
    expected: `a whole number from 0 to ${limits.eventWindow}`,
  }).meta({
    default: limits.eventWindow,
    description: 'How many events to give on either side of `around`, at most.',
  }),
}).superRefine((query, context) => {
  const misplaced = query.around ? slices : (['window'] as const);
  for (const name of misplaced.filter((given) => query[given] !== undefined)) {
    const message = `must ${query.around ? 'not stand' : 'stand'} beside around`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
});

export function toEventFilter(query: z.output<typeof eventQuery>): EventFilter {
  return {
    turnId: query.turn_id,
    tags: { any: query.tags },
    ts: { from: query.from_ts, to: query.to_ts },
    toolName: query.tool_name,
    dataContains: query.q,
  };
}
