import { setTimeout as after } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import type { Hub } from './hub.ts';

/** Milliseconds between two questions about watched sessions, where the server has no change streams. */
const pollInterval = 250;

/** Milliseconds before a change stream that broke is opened again; polling bridges them. */
const retryInterval = 2_000;

/** Sessions of one question, and changes of one answer about an organization. */
const mostAsked = 1_000;

/** Milliseconds by which the clocks of gateways may differ: so far back the poll of an organization looks. */
const clockSkew = 5_000;

interface RemoteOptions {
  readonly store: Store;
  readonly hub: Hub;
  readonly clock: () => Date;
  /** Told once, when the server turns out to have no change streams. */
  note(message: string): void;
  failed(error: unknown): void;
}

/** Brings news of other processes' writes to the hub, while somebody watches. */
export function remoteSignals({ store, hub, clock, note, failed }: RemoteOptions) {
  let hasChangeStreams = true;

  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (hasChangeStreams) await followStream(signal);
        else await poll(signal);
      } catch (error) {
        failed(error);
        await poll(AbortSignal.any([signal, AbortSignal.timeout(retryInterval)])).catch(failed);
      }
    }
  }

  async function followStream(signal: AbortSignal): Promise<void> {
    hasChangeStreams = await store.sessionFeed.follow({
      signal,
      opened: () => hub.wakeAll(),
      changed: (told) => hub.tell(told),
    });
    if (hasChangeStreams) return;
    note(
      `The database has no change streams: watched sessions are asked about every ${pollInterval} ms instead`,
    );
  }

  async function poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await ask();
      await after(pollInterval, null, { signal, ref: false }).catch(() => null);
    }
  }

  async function ask(): Promise<void> {
    const watched = hub.watchedSessions();
    for (let start = 0; start < watched.length; start += mostAsked) {
      const signals = await store.sessionFeed.progressOf(watched.slice(start, start + mostAsked));
      for (const signal of signals) hub.tell(signal);
    }
    const since = new Date(clock().getTime() - clockSkew);
    for (const organizationId of hub.organizations()) {
      const signals = await store.sessionFeed.changedSince(organizationId, since, mostAsked);
      for (const signal of signals) hub.tell(signal);
    }
  }

  return { follow };
}
