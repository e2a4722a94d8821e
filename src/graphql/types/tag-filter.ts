import { limits } from '../../domain/limits.ts';
import type { TagFilter } from '../../domain/tag-filter.ts';
import { builder } from '../builder.ts';

const values = `1 to ${limits.filterValues}`;

export const TagFilterInput = builder.inputRef<TagFilter>('TagFilter').implement({
  description: 'What tags something has. All of the conditions that are given must hold.',
  fields: (t) => ({
    any: t.stringList({ description: `At least one of these ${values} tags.` }),
    all: t.stringList({ description: `Each of these ${values} tags; the rarest first is found fastest.` }),
    none: t.stringList({ description: `None of these ${values} tags.` }),
  }),
});
