import { z } from 'zod';
import type { Decide } from './decision.ts';
import { limits } from './limits.ts';
import type { Session } from './session.ts';
import { update } from './session-changes.ts';
import { sessionFilter } from './session-filter.ts';
import { tagsSchema } from './tags.ts';

const someTags = tagsSchema.nullish().transform((tags) => tags ?? []);

/** The sessions that a filter means, and what to do with their tags. */
export const tagSessionsInput = z.object({ filter: sessionFilter, add: someTags, remove: someTags });

export const archiveSessionsInput = z.object({ filter: sessionFilter });

export type TagSessionsInput = z.output<typeof tagSessionsInput>;
export type ArchiveSessionsInput = z.output<typeof archiveSessionsInput>;

/** Takes tags off a session and puts others on; one that has no room for all of them stays as it is. */
export function retag({ add, remove }: Pick<TagSessionsInput, 'add' | 'remove'>): Decide {
  return (session, circumstances) => {
    const tags = [...new Set([...session.tags.filter((tag) => !remove.includes(tag)), ...add])];
    return update(tags.length <= limits.tags ? { tags } : {})(session, circumstances);
  };
}

/** What a change by a filter came to. */
export interface BulkResult {
  /** Sessions that the filter meant and that were looked at. */
  readonly matched: number;
  readonly changed: readonly Session[];
  /** Whether the filter means further sessions: the same call again goes on with them. */
  readonly hasMore: boolean;
}
