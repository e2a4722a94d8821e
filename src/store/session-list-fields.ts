import { foldCase } from '../domain/rules.ts';
import type { Session } from '../domain/session.ts';

/**
 * What is stored of a session for its lists alone, each made from a field that it stands beside: whoever writes the
 * session writes these with it. Flags, since an index gives an order only after equalities; text and day, so that every
 * server compares them alike.
 */
export interface SessionListFields {
  readonly isArchived: boolean;
  readonly isPinned: boolean;
  readonly foldedTitle: string | null;
  /** The day of creation in UTC, such as `2026-01-31`. */
  readonly createdDay: string;
}

export function listFields({
  archivedAt,
  pinnedAt,
  title,
  createdAt,
}: Pick<Session, 'archivedAt' | 'pinnedAt' | 'title' | 'createdAt'>): SessionListFields {
  return {
    isArchived: archivedAt !== null,
    isPinned: pinnedAt !== null,
    foldedTitle: title === null ? null : foldCase(title),
    createdDay: createdAt.toISOString().slice(0, 10),
  };
}
