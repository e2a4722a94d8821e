import type { Applied } from '../domain/decision.ts';
import type { SessionEvent } from '../domain/event.ts';
import type { Session } from '../domain/session.ts';
import type { SessionState } from '../store/session-state.ts';
import type { Store } from '../store/store.ts';
import { tookTooLong } from './lifetime.ts';
import { type Command, type Present, writeBatch } from './session-batch.ts';

/** Commands that share one write; with the limits of a call, their events stay far below MongoDB's 16 MiB. */
const mostCommands = 200;

/** Bytes of the events of one write, after which no further command joins. */
const mostBytes = 2 * 1024 * 1024;

export interface Target {
  readonly organizationId: string;
  readonly sessionId: string;
}

/** A command with about as many bytes as its events take. */
export type SizedCommand = Command & { readonly bytes: number };

interface Waiting {
  readonly command: SizedCommand;
  resolve(outcome: Applied): void;
  reject(error: unknown): void;
}

export interface Listeners {
  /** Called once a change is stored. */
  written(session: Session, added: readonly SessionEvent[]): void;
  /** Called when something failed that no caller waits for. */
  failed(error: unknown): void;
}

export type SessionWriter = ReturnType<typeof sessionWriter>;

/**
 * Changes of sessions, one after the other for each session within this process: commands that wait together share one
 * write. A change and its events are one update of one document, so that a crash loses neither; the events are copied
 * to the log right after, and by the next writer if that did not happen.
 */
export function sessionWriter(store: Store, { clock, written, failed }: Listeners & { clock(): Date }) {
  const queues = new Map<string, Waiting[]>();
  const workers = new Set<Promise<void>>();

  function write(target: Target, command: SizedCommand): Promise<Applied> {
    return new Promise((resolve, reject) => {
      const key = `${target.organizationId}:${target.sessionId}`;
      const queue = queues.get(key);
      if (queue) return queue.push({ command, resolve, reject });
      const waiting = [{ command, resolve, reject }];
      queues.set(key, waiting);
      const worker = work(target, waiting, () => queues.delete(key)).finally(() => workers.delete(worker));
      return workers.add(worker);
    });
  }

  /** `leave` takes the queue away in the same moment in which it is seen empty: later commands start a new one. */
  async function work(target: Target, waiting: Waiting[], leave: () => void): Promise<void> {
    // Commands of the same turn of the event loop join the first write.
    await new Promise(setImmediate);
    let present: Present | null = null;
    while (waiting.length > 0) {
      const batch = takeBatch(waiting).filter(isAwaited);
      if (batch.length === 0) continue;
      const stored: SessionState | null = await settle(batch, target, present);
      present = stored && (await moveOutbox(stored));
      if (present && stored && stored.outbox.length > 0 && waiting.length === 0) await clearOutbox(present);
    }
    leave();
  }

  /** Never rejects: each command is told its own outcome. Gives what is stored, or null where that must be read. */
  async function settle(batch: readonly Waiting[], target: Target, start: Present | null) {
    const commands = batch.map(({ command }) => command);
    try {
      const { outcomes, state, added, isWritten } = await writeBatch(commands, start, {
        store,
        clock,
        ...target,
      });
      if (isWritten) written(state.session, added);
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome && 'session' in outcome) resolve(outcome);
        else reject(outcome?.error);
      });
      return isWritten ? state : null;
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return null;
    }
  }

  async function moveOutbox({ session, outbox }: SessionState): Promise<Present | null> {
    try {
      await store.events.insertMissing(outbox);
      return { session, outbox: [], isJustRead: false };
    } catch (error) {
      failed(error);
      return null;
    }
  }

  async function clearOutbox({ session }: Present): Promise<void> {
    await store.sessionStates.clearOutbox(session).catch(failed);
  }

  return {
    /** Decides on the session's present state, after what others wait to have decided, and stores the outcome. */
    write,
    /** Resolves when nothing is being written. */
    settled: async () => {
      await Promise.all(workers);
    },
  };
}

/** A command whose request was given up while it waited is not begun. */
function isAwaited({ command, reject }: Waiting): boolean {
  if (command.lifetime?.isOver) reject(tookTooLong);
  return !command.lifetime?.isOver;
}

function takeBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = waiting.findIndex(({ command }, index) => {
    bytes += command.bytes;
    return index >= mostCommands || (index > 0 && bytes > mostBytes);
  });
  return waiting.splice(0, end < 0 ? waiting.length : end);
}
