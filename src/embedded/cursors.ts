import { CommandError } from './command-error.ts';
import { type Document, encode } from './document.ts';
import { Pace } from './pace.ts';

/** Bytes of documents in one answer: with a document of 16 MiB on top, the answer stays within what a driver reads. */
const maxBatchBytes = 8 * 1024 * 1024;
/** Documents of the first batch when the client names no size, as in MongoDB. */
const defaultBatchSize = 101;
/** Milliseconds after which a cursor that nobody reads is dropped. */
const idleTimeout = 10 * 60_000;

interface Cursor {
  readonly namespace: string;
  readonly rows: Iterator<Document | null>;
  readonly pace: Pace;
  /** A row that was drawn but did not fit. */
  ahead: Document | null;
  isDone: boolean;
  usedAt: number;
}

interface OpenOptions {
  readonly batchSize?: number | undefined;
  /** Whether there is to be no further batch. */
  readonly single?: boolean;
  readonly pace?: Pace;
}

/** Results that did not fit the first answer, until they are fetched, killed or forgotten. */
export class Cursors {
  #cursors = new Map<bigint, Cursor>();
  #lastId = 0n;

  /** The `cursor` part of an answer with the first batch. Rows are drawn as they are fetched; null is none. */
  async open(
    namespace: string,
    rows: Iterable<Document | null>,
    { batchSize = defaultBatchSize, single = false, pace = new Pace() }: OpenOptions = {},
  ): Promise<Document> {
    const iterator = rows[Symbol.iterator]();
    const cursor = { namespace, rows: iterator, pace, ahead: null, isDone: false, usedAt: Date.now() };
    const firstBatch = await take(cursor, batchSize);
    if (single) close(cursor);
    return { firstBatch, id: cursor.isDone ? 0n : this.#keep(cursor), ns: namespace };
  }

  async next(id: bigint, namespace: string, batchSize: number | undefined): Promise<Document> {
    const cursor = this.#cursors.get(id);
    if (!cursor || cursor.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAt = Date.now();
    cursor.pace.resume();
    const nextBatch = await take(cursor, batchSize ?? Number.POSITIVE_INFINITY);
    if (cursor.isDone) this.#cursors.delete(id);
    return { nextBatch, id: cursor.isDone ? 0n : id, ns: namespace };
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    const cursor = this.#cursors.get(id);
    if (cursor) close(cursor);
    return this.#cursors.delete(id);
  }

  get size(): number {
    return this.#cursors.size;
  }

  #keep(cursor: Cursor): bigint {
    const forgotten = Date.now() - idleTimeout;
    for (const [id, { usedAt }] of this.#cursors) if (usedAt < forgotten) this.kill(id);
    this.#lastId += 1n;
    this.#cursors.set(this.#lastId, cursor);
    return this.#lastId;
  }
}

function close(cursor: Cursor): void {
  cursor.isDone = true;
  cursor.rows.return?.();
}

async function take(cursor: Cursor, batchSize: number): Promise<Document[]> {
  const { rows, pace } = cursor;
  const batch: Document[] = [];
  let bytes = 0;
  while (!cursor.isDone) {
    if (pace.isDue()) await pace.rest();
    const row = cursor.ahead ?? nextOf(cursor);
    cursor.ahead = null;
    // One row more than fits is drawn, to tell whether there is one; but it is not searched for.
    if (row === null && batch.length >= batchSize) break;
    if (row === null) continue;
    bytes += batch.length < batchSize ? encode(row).byteLength : 0;
    if (batch.length >= batchSize || (bytes > maxBatchBytes && batch.length > 0)) {
      cursor.ahead = row;
      break;
    }
    batch.push(row);
  }
  pace.pause();
  return batch;

  function nextOf(from: Cursor): Document | null {
    const next = rows.next();
    if (!next.done) return next.value;
    from.isDone = true;
    return null;
  }
}
