import type { Batch, BatchOptions, Reader } from './cursors.ts';
import { Pace } from './pace.ts';

/** Bytes of documents in one answer: with a document of 16 MiB on top, the answer stays within what a driver reads. */
const maxBatchBytes = 8 * 1024 * 1024;

/** A cursor over encoded rows. They are drawn as they are fetched; null is none, only a moment to rest. */
export class RowReader implements Reader {
  readonly #rows: Iterator<Uint8Array | null>;
  readonly #pace: Pace;
  /** A row that was drawn but did not fit. */
  #ahead: Uint8Array | null = null;
  #isDone = false;

  constructor(rows: Iterable<Uint8Array | null>, pace = new Pace()) {
    this.#rows = rows[Symbol.iterator]();
    this.#pace = pace;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** Ends early, and for good, when nobody is there to take the rows. */
  async batch(size: number, { disconnected }: BatchOptions): Promise<Batch> {
    const rows: Uint8Array[] = [];
    let bytes = 0;
    this.#pace.resume();
    while (!this.#isDone) {
      if (this.#pace.isDue()) await this.#pace.rest();
      if (disconnected.aborted) this.close();
      const row = this.#draw();
      // One row more than fits is drawn, to tell whether there is one; but it is not searched for.
      if (row === null && rows.length >= size) break;
      if (row === null) continue;
      if (rows.length < size) bytes += row.byteLength;
      if (rows.length >= size || (bytes > maxBatchBytes && rows.length > 0)) {
        this.#ahead = row;
        break;
      }
      rows.push(row);
    }
    this.#pace.pause();
    return { rows };
  }

  close(): void {
    this.#isDone = true;
    this.#rows.return?.();
  }

  #draw(): Uint8Array | null {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead) return ahead;
    const next = this.#rows.next();
    if (!next.done) return next.value;
    this.#isDone = true;
    return null;
  }
}
