import type { OrderField, Ordering } from './page.ts';

/** What lists of sessions may be ordered by. */
export const sessionOrderFields = {
  created: { name: 'session.created', path: 'createdAt', type: 'date' },
  updated: { name: 'session.updated', path: 'updatedAt', type: 'date' },
} as const satisfies Record<string, OrderField>;

export const newestSessions: Ordering = { by: sessionOrderFields.created, direction: 'desc' };
