import type { Store } from '../store/store.ts';

/** Rows of one round. */
const batchSize = 100;

/** Milliseconds that a write may be under way before what it left is taken for that of a crash. */
const pendingAge = 10_000;
const removalAge = 600_000;

/**
 * Makes good what a crash left: moves events that still wait with their session to the log, and removes the events of
 * sessions that were being deleted, or copied and never came to be. Repeating it, also from two processes at once,
 * changes nothing.
 */
export function sessionSweep(store: Store, clock: () => Date) {
  const before = (age: number) => new Date(clock().getTime() - age);

  async function movePending(): Promise<void> {
    const limit = before(pendingAge);
    for (;;) {
      const states = await store.sessionStates.findPending(limit, batchSize);
      await store.events.insertMissing(states.flatMap(({ outbox }) => outbox));
      await store.sessionStates.clearOutboxes(states.map(({ session }) => session));
      if (states.length < batchSize) return;
    }
  }

  async function removeOrphans(): Promise<void> {
    const limit = before(removalAge);
    for (;;) {
      const notes = await store.removals.findOlder(limit, batchSize);
      for (const { _id, organizationId } of notes) {
        const session = await store.sessionStates.find(organizationId, _id);
        if (!session) await store.events.removeAll(organizationId, _id);
        await store.removals.drop(_id);
      }
      if (notes.length < batchSize) return;
    }
  }

  return async (): Promise<void> => {
    await movePending();
    await removeOrphans();
  };
}
