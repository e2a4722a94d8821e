import type { RootDatabase } from 'lmdb';

/** Where a range of keys begins and ends: `start` is inside, `end` is not. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * Reads ranges of keys as far as they are asked for. A scan may be left and taken up again at any time, or forgotten:
 * nothing of LMDB stays open beyond a turn of the event loop, since that would keep old pages of the file alive. One
 * that is taken up goes on behind the last key it gave, with what is stored by then.
 */
export class Scans {
  readonly #lmdb: RootDatabase<Buffer, Buffer>;
  readonly #open = new Set<Iterator<Entry>>();

  constructor(lmdb: RootDatabase<Buffer, Buffer>) {
    this.#lmdb = lmdb;
  }

  *entries({ start, end }: KeyRange, reverse = false): Generator<Entry> {
    let last: Buffer | undefined;
    let entries = this.#begin(start, end, reverse, last);
    try {
      for (;;) {
        if (!this.#open.has(entries)) entries = this.#begin(start, end, reverse, last);
        const next = entries.next();
        if (next.done) return;
        last = next.value.key;
        yield next.value;
      }
    } finally {
      if (this.#open.delete(entries)) entries.return?.();
    }
  }

  closeAll(): void {
    for (const entries of this.#open) entries.return?.();
    this.#open.clear();
  }

  #begin(start: Buffer, end: Buffer, reverse: boolean, last: Buffer | undefined): Iterator<Entry> {
    const range = reverse
      ? { start: last ?? end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start: last ?? start, end, exclusiveStart: last !== undefined };
    if (this.#open.size === 0) setImmediate(() => this.closeAll());
    const entries = this.#lmdb.getRange(range)[Symbol.iterator]();
    this.#open.add(entries);
    return entries;
  }
}
