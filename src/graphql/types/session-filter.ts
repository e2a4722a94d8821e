import { limits } from '../../domain/limits.ts';
import { archivedModes, type SessionFilter } from '../../domain/session-filter.ts';
import { builder } from '../builder.ts';
import { SessionStatus } from './session-status.ts';
import { TagFilterInput } from './tag-filter.ts';
import { TimeRangeInput } from './time-range.ts';

const ArchivedMode = builder.enumType('ArchivedMode', {
  description: 'What a list does with archived sessions.',
  values: {
    EXCLUDE: { value: 'exclude', description: archivedModes.exclude },
    INCLUDE: { value: 'include', description: archivedModes.include },
    ONLY: { value: 'only', description: archivedModes.only },
  } as const,
});

const values = `1 to ${limits.filterValues}`;

/** Its rules are those of the domain; resolvers check the filter together with their other arguments. */
export const SessionFilterInput = builder.inputRef<SessionFilter>('SessionFilter');

const parts = `1 to ${limits.filterParts} filters, nested at most ${limits.filterDepth} levels deep`;

SessionFilterInput.implement({
  description:
    'Which sessions are meant. All of the conditions that are given must hold; absent or null ones do not count.',
  fields: (t) => ({
    agentIds: t.idList({ description: `Sessions with one of these ${values} agents.` }),
    modelIds: t.idList({
      description: `Sessions in which one of these ${values} models overrides the agent's default.`,
    }),
    statuses: t.field({
      type: [SessionStatus],
      description: `Sessions in one of these ${values} states.`,
    }),
    tags: t.field({ type: TagFilterInput, description: 'Sessions with such tags.' }),
    createdAt: t.field({ type: TimeRangeInput, description: 'Sessions created in this span of time.' }),
    updatedAt: t.field({ type: TimeRangeInput, description: 'Sessions last changed in this span of time.' }),
    titleContains: t.string({
      description: `Sessions with this text of 1 to ${limits.titleLength} characters in their title, in upper or lower case. Looks at every title that the other conditions leave.`,
    }),
    isPinned: t.boolean({ description: 'Pinned sessions, or those that are not.' }),
    archived: t.field({
      type: ArchivedMode,
      description:
        'Whether archived sessions are meant too. EXCLUDE where the outermost filter does not say; inside `and` and `or`, silence means that it does not matter.',
    }),
    and: t.field({ type: [SessionFilterInput], description: `All of these ${parts}.` }),
    or: t.field({ type: [SessionFilterInput], description: `At least one of these ${parts}.` }),
  }),
});
