import type { Announcement } from '../store/collections.ts';
import type { Store } from '../store/store.ts';

/** Milliseconds for which an announcement counts: far longer than a request may take. A process that dies leaves it. */
const lifetime = 60_000;

/**
 * Makes one more of what an organization has a limited number of. It is announced first, in the organization's document:
 * `make` is given the ids of those announced before it, which may be stored already or not. Whoever counts them, and of
 * what is stored all others, never goes beyond the limit together with requests at the same time, in any process. An
 * announcement that cannot be taken back changes nothing of the outcome: `failed` is told, and it lapses.
 */
export async function announced<T>(
  { organizations, failed }: Pick<Store, 'organizations'> & { failed(error: unknown): void },
  organizationId: string,
  announcement: Announcement,
  make: (before: readonly string[]) => Promise<T>,
): Promise<T> {
  const { noun, since } = announcement;
  const earlier = await organizations.announce(organizationId, announcement);
  const isLeft = (other: Announcement) => other.since.getTime() < since.getTime() - lifetime;
  try {
    const before = earlier.filter((other) => other.noun === noun && !isLeft(other));
    return await make(before.map(({ id }) => id));
  } finally {
    await organizations.withdraw(organizationId, [announcement, ...earlier.filter(isLeft)]).catch(failed);
  }
}
