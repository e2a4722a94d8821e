import { Timestamp } from 'bson';
import { CommandError } from '../command-error.ts';
import type { Document } from '../document.ts';
import { ResumeTokens } from './resume-tokens.ts';

export type Operation = 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase';

/** What a write did, as it is handed in. */
export interface Deed {
  readonly operation: Operation;
  readonly database: string;
  /** None where a whole database was dropped. */
  readonly collection?: string;
  readonly id?: unknown;
  /** The document as it is now. */
  readonly document?: Document;
  /** The document as it was before an update. */
  readonly before?: Document;
  /** Of the stored document. */
  readonly bytes?: number;
}

export interface Change extends Deed {
  /** Its place among all changes since the start. */
  readonly position: number;
  readonly clusterTime: Timestamp;
  readonly wallTime: Date;
  /** Set where the write turned out to have failed. */
  isVoid: boolean;
}

/** How much is kept: whichever comes first. */
const maxChanges = 10_000;
const maxBytes = 64 * 1024 * 1024;
/** Milliseconds for which changes are kept after the last watcher left, so that it may come back. */
const keptUnwatched = 10 * 60_000;

/**
 * The latest changes in the order of their commits, in memory. They are kept only while somebody watches, and some
 * minutes longer; they are shown once they are on disk.
 */
export class ChangeLog {
  readonly tokens = new ResumeTokens();
  #changes: Change[] = [];
  #bytes = 0;
  /** The position of the last change: of all, of those on disk, and of those that are no longer kept. */
  #last = 0;
  #durable = 0;
  #lost = 0;
  #isKept = false;
  #watchers = 0;
  #unwatchedSince = 0;
  #isTelling = false;
  readonly #listeners = new Set<() => void>();

  /** The position of the last change so far: what a failed write is taken back to, or a sync confirms. */
  get last(): number {
    return this.#last;
  }

  /** The position of the last change that may be shown. */
  get durable(): number {
    return this.#durable;
  }

  /** Takes a change in, if they are kept; inside a write. */
  record(deed: Deed): void {
    if (!this.#isKept) return;
    if (this.#watchers === 0 && Date.now() - this.#unwatchedSince > keptUnwatched) {
      this.#stop();
      return;
    }
    this.#last += 1;
    const wallTime = new Date();
    const clusterTime = new Timestamp({ t: Math.floor(wallTime.getTime() / 1000), i: this.#last >>> 0 });
    this.#changes.push({ ...deed, position: this.#last, clusterTime, wallTime, isVoid: false });
    this.#bytes += weightOf(deed);
    while (this.#changes.length > maxChanges || this.#bytes > maxBytes) this.#drop(maxChanges / 10);
  }

  /** All changes up to this one are on disk. */
  confirm(position: number): void {
    if (position <= this.#durable) return;
    this.#durable = position;
    if (this.#isTelling || this.#listeners.size === 0) return;
    this.#isTelling = true;
    // Writes that were synced together are told together.
    setImmediate(() => {
      this.#isTelling = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  /** The changes after one position up to another did not come about. */
  revoke(after: number, upTo: number): void {
    for (const change of this.#changes)
      if (change.position > after && change.position <= upTo) change.isVoid = true;
  }

  /** The changes after a position that are on disk. Throws ChangeStreamHistoryLost if some are no longer kept. */
  *after(position: number): Generator<Change> {
    if (position < this.#lost) {
      throw new CommandError(
        'ChangeStreamHistoryLost',
        'Resume of change stream was not possible, as the resume point may no longer be kept.',
      );
    }
    const [first] = this.#changes;
    for (let at = first ? position - first.position + 1 : 0; at < this.#changes.length; at += 1) {
      const change = this.#changes[at];
      if (!change || change.position > this.#durable) return;
      if (!change.isVoid) yield change;
    }
  }

  /** Changes are kept from now on, at least until the answer is called. */
  watch(): () => void {
    this.#isKept = true;
    this.#watchers += 1;
    let isWatching = true;
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.#watchers -= 1;
      this.#unwatchedSince = Date.now();
    };
  }

  /** Calls the listener after changes were confirmed, until the answer is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From here on changes are missed: whoever comes back finds a gap. */
  #stop(): void {
    this.#isKept = false;
    this.#last += 1;
    this.#durable = this.#last;
    this.#drop(this.#changes.length);
    this.#lost = this.#last;
  }

  #drop(count: number): void {
    for (const change of this.#changes.splice(0, count)) {
      this.#lost = change.position;
      this.#bytes -= weightOf(change);
    }
  }
}

/** Bytes of the documents that a change holds on to. */
function weightOf({ bytes = 0, before }: Deed): number {
  return before ? 2 * bytes : bytes;
}
