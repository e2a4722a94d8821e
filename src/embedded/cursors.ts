import { CommandError } from './command-error.ts';
import { type Document, encode } from './document.ts';

/** Bytes of documents in one answer: with a document of 16 MiB on top, the answer stays within what a driver reads. */
const maxBatchBytes = 8 * 1024 * 1024;
/** Documents of the first batch when the client names no size, as in MongoDB. */
const defaultBatchSize = 101;
/** Milliseconds after which a cursor that nobody reads is dropped. */
const idleTimeout = 10 * 60_000;

interface Cursor {
  readonly namespace: string;
  readonly rows: readonly Document[];
  position: number;
  usedAt: number;
}

/** Results that did not fit the first answer, until they are fetched, killed or forgotten. */
export class Cursors {
  #cursors = new Map<bigint, Cursor>();
  #lastId = 0n;

  /** The `cursor` part of an answer with the first batch. */
  open(
    namespace: string,
    rows: readonly Document[],
    { batchSize = defaultBatchSize, single = false },
  ): Document {
    const cursor: Cursor = { namespace, rows, position: 0, usedAt: Date.now() };
    const firstBatch = take(cursor, batchSize);
    const isDone = single || cursor.position >= rows.length;
    return { firstBatch, id: isDone ? 0n : this.#keep(cursor), ns: namespace };
  }

  next(id: bigint, namespace: string, batchSize: number | undefined): Document {
    const cursor = this.#cursors.get(id);
    if (!cursor || cursor.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAt = Date.now();
    const nextBatch = take(cursor, batchSize ?? Number.POSITIVE_INFINITY);
    const isDone = cursor.position >= cursor.rows.length;
    if (isDone) this.#cursors.delete(id);
    return { nextBatch, id: isDone ? 0n : id, ns: namespace };
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    return this.#cursors.delete(id);
  }

  get size(): number {
    return this.#cursors.size;
  }

  #keep(cursor: Cursor): bigint {
    const forgotten = Date.now() - idleTimeout;
    for (const [id, { usedAt }] of this.#cursors) if (usedAt < forgotten) this.#cursors.delete(id);
    this.#lastId += 1n;
    this.#cursors.set(this.#lastId, cursor);
    return this.#lastId;
  }
}

function take(cursor: Cursor, batchSize: number): Document[] {
  const batch: Document[] = [];
  let bytes = 0;
  while (batch.length < batchSize) {
    const row = cursor.rows[cursor.position];
    if (row === undefined) break;
    bytes += encode(row).byteLength;
    if (bytes > maxBatchBytes && batch.length > 0) break;
    batch.push(row);
    cursor.position += 1;
  }
  return batch;
}
