import type { EventFilter } from '../../domain/event-filter.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { TagFilterInput } from './tag-filter.ts';
import { TimeRangeInput } from './time-range.ts';

/** Its rules are those of the domain; resolvers check the filter together with their other arguments. */
export const EventFilterInput = builder.inputRef<EventFilter>('EventFilter').implement({
  description:
    "Which events of a session are meant. All of the conditions that are given must hold; absent or null ones do not count. They are checked on the events of the session's log, one by one.",
  fields: (t) => ({
    turnId: t.id({ description: 'Events of this turn.' }),
    tags: t.field({ type: TagFilterInput, description: 'Events with such tags.' }),
    ts: t.field({ type: TimeRangeInput, description: 'Events stored in this span of time.' }),
    dataContains: t.string({
      description: `Events with this text of 1 to ${limits.searchLength} characters in a key or a value of their data, in upper or lower case.`,
    }),
    toolName: t.string({
      description:
        'Messages that call the tool of this name, and events of runtimes whose data has it as `tool_name`. Results name the call, not the tool.',
    }),
  }),
});
