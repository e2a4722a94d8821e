import { join } from 'node:path';
import { ABORT, open, type RootDatabase } from 'lmdb';
import { Journal } from './journal.ts';
import { type Entry, type KeyRange, Scans } from './scans.ts';

/** Milliseconds between a write and the checkpoint after it, at most. */
const checkpointDelay = 1_000;

const lmdbOptions = {
  keyEncoding: 'binary',
  encoding: 'binary',
  cache: false,
  /**
   * LMDB reads its list of free pages anew in each transaction: of a list that it keeps it saves the changed part
   * alone, and misses the pages of a value that is put and replaced in the same transaction.
   */
  maxFreeSpaceToRetain: 0,
} as const;

/** How an LMDB transaction that is open ends: with a commit, or undone. */
type End = (outcome?: typeof ABORT) => void;

/**
 * Records in the order of their keys: an LMDB file, and a journal of what has been done to it since its last commit. A
 * commit syncs every page that was touched; so one transaction stays open for many writes, and each of them is durable
 * by a frame of the journal. What a process leaves in its journal, the next one does again.
 */
export class Records {
  readonly #lmdb: RootDatabase<Buffer, Buffer>;
  readonly #scans: Scans;
  readonly #journal: Journal;
  #end: End | null = null;
  /** What LMDB threw in the write that is under way: none of it may stay. */
  #fault: { readonly error: unknown } | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#journal = new Journal(join(folder, 'journal'));
    this.#lmdb = open({ path: join(folder, 'data.mdb'), ...lmdbOptions });
    this.#scans = new Scans(this.#lmdb);
    this.orAbandon(() => {
      this.#redo();
      this.checkpoint();
    });
  }

  /** Runs a step of a start. If it fails, no transaction stays open: LMDB could not end its thread. */
  orAbandon(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#finish(ABORT);
      throw error;
    }
  }

  get(key: Buffer): Buffer | undefined {
    return this.#lmdb.get(key);
  }

  has(key: Buffer): boolean {
    return this.#lmdb.doesExist(key);
  }

  scan(range: KeyRange, reverse = false): Generator<Entry> {
    return this.#scans.entries(range, reverse);
  }

  count(range: KeyRange): number {
    return this.#lmdb.getKeysCount(range);
  }

  put(key: Buffer, value: Buffer): void {
    this.#apply(key, value);
    this.#journal.put(key, value);
  }

  remove(key: Buffer): void {
    this.#apply(key, null);
    this.#journal.remove(key);
  }

  removeAll(range: KeyRange): void {
    for (const key of [...this.#lmdb.getKeys(range)]) this.remove(key);
  }

  /**
   * Ends a write: resolves once all that was put and removed is on disk. If it cannot be written, what was put and
   * removed since the last call is undone.
   */
  async durable(): Promise<void> {
    if (!this.#end) return;
    if (this.#journal.isFull && !this.#fault) return this.checkpoint();
    this.#orUndo(() => {
      if (this.#fault) throw this.#fault.error;
      this.#journal.append(this.#lmdb.getWriteTxnId());
    });
    this.#timer ??= setTimeout(() => this.#checkpointInTime(), checkpointDelay).unref();
    try {
      await this.#journal.synced();
    } catch {
      // A commit has a file and a sync of its own.
      this.checkpoint();
    }
  }

  /** Commits, and clears the journal. If that fails, what was put and removed since the last `durable` is undone. */
  checkpoint(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#orUndo(() => this.#finish());
    this.#journal.clear();
  }

  /** From here on LMDB refuses writes. What cannot be committed stays in the journal. */
  async close(): Promise<void> {
    try {
      this.checkpoint();
    } finally {
      this.#finish(ABORT);
      await this.#lmdb.close();
      await this.#journal.close();
    }
  }

  #apply(key: Buffer, value: Buffer | null): void {
    this.#begin();
    try {
      void (value ? this.#lmdb.put(key, value) : this.#lmdb.remove(key));
    } catch (error) {
      this.#fault = { error };
      throw error;
    }
  }

  #begin(): void {
    if (this.#end) return;
    this.#lmdb.transactionSync(() => ({
      // biome-ignore lint/suspicious/noThenProperty: LMDB commits when this is fulfilled, which is when `end` is called
      then: (end: End) => {
        this.#end = end;
      },
    }));
  }

  #finish(outcome?: typeof ABORT): void {
    const end = this.#end;
    this.#end = null;
    this.#scans.closeAll();
    end?.(outcome);
  }

  #orUndo(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#finish(ABORT);
      this.#fault = null;
      this.#journal.discard();
      this.#redo();
      throw error;
    }
  }

  #redo(): void {
    this.#begin();
    for (const { key, value } of this.#journal.operations(this.#lmdb.getWriteTxnId()))
      this.#apply(key, value);
  }

  #checkpointInTime(): void {
    try {
      this.checkpoint();
    } catch (error) {
      console.error('A checkpoint of the embedded database failed, its journal is kept:', error);
    }
  }
}
