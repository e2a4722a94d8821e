import { CommandError } from './command-error.ts';
import { type Document, EncodedDocuments } from './document.ts';

/** Documents of the first batch when the client names no size, as in MongoDB. */
const defaultBatchSize = 101;
/** Milliseconds after which a cursor that nobody reads is dropped. */
const idleTimeout = 10 * 60_000;

/** Where the rows of a cursor come from. */
export interface Reader {
  /** Whether there is nothing more to come. */
  readonly isDone: boolean;
  batch(size: number, options: BatchOptions): Promise<Batch>;
  close(): void;
}

export interface BatchOptions {
  /** Milliseconds to wait for a row where there is none yet but might be. */
  readonly wait: number;
  /** Tells that the client that asked is gone. */
  readonly disconnected: AbortSignal;
}

export interface Batch {
  /** Encoded documents. */
  readonly rows: readonly Uint8Array[];
  readonly postBatchResumeToken?: Document;
}

interface Cursor {
  readonly namespace: string;
  readonly reader: Reader;
  /** The logical session that opened it; it ends with it. */
  readonly session: string | undefined;
  isInUse: boolean;
  usedAt: number;
}

interface OpenOptions {
  readonly batchSize?: number | undefined;
  /** Whether there is to be no further batch. */
  readonly single?: boolean;
  readonly session?: string | undefined;
  readonly disconnected: AbortSignal;
}

/** Results that did not fit the first answer, until they are fetched, killed or forgotten. */
export class Cursors {
  #cursors = new Map<bigint, Cursor>();
  #lastId = 0n;

  /** The `cursor` part of an answer with the first batch. */
  async open(
    namespace: string,
    reader: Reader,
    { batchSize = defaultBatchSize, single = false, session, disconnected }: OpenOptions,
  ): Promise<Document> {
    const { rows, ...others } = await closedOnFault(reader, batchSize, { wait: 0, disconnected });
    if (single) reader.close();
    const id = reader.isDone
      ? 0n
      : this.#keep({ namespace, reader, session, isInUse: false, usedAt: Date.now() });
    return { firstBatch: new EncodedDocuments(rows), id, ns: namespace, ...others };
  }

  /** The `cursor` part of an answer with the next batch. */
  async next(
    id: bigint,
    namespace: string,
    { batchSize = Number.POSITIVE_INFINITY, ...options }: BatchOptions & { batchSize?: number | undefined },
  ): Promise<Document> {
    const cursor = this.#cursors.get(id);
    if (!cursor || cursor.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.isInUse) throw new CommandError('CursorInUse', `cursor id ${id} is already in use`);
    cursor.isInUse = true;
    try {
      const { rows, ...others } = await closedOnFault(cursor.reader, batchSize, options);
      if (!this.#cursors.has(id)) throw new CommandError('CursorKilled', `cursor id ${id} was killed`);
      return {
        nextBatch: new EncodedDocuments(rows),
        id: cursor.reader.isDone ? 0n : id,
        ns: namespace,
        ...others,
      };
    } finally {
      cursor.isInUse = false;
      cursor.usedAt = Date.now();
      if (cursor.reader.isDone) this.#cursors.delete(id);
    }
  }

  /** Whether there was such a cursor. Whoever waits for it is told. */
  kill(id: bigint): boolean {
    const cursor = this.#cursors.get(id);
    this.#cursors.delete(id);
    cursor?.reader.close();
    return cursor !== undefined;
  }

  killSession(session: string): void {
    for (const [id, cursor] of this.#cursors) if (cursor.session === session) this.kill(id);
  }

  /** Drops the cursors that nobody has read for ten minutes. */
  sweep(now: number): void {
    for (const [id, { isInUse, usedAt }] of this.#cursors)
      if (!isInUse && usedAt < now - idleTimeout) this.kill(id);
  }

  /** How many cursors are open. */
  get size(): number {
    return this.#cursors.size;
  }

  #keep(cursor: Cursor): bigint {
    this.#lastId += 1n;
    this.#cursors.set(this.#lastId, cursor);
    return this.#lastId;
  }
}

async function closedOnFault(reader: Reader, size: number, options: BatchOptions): Promise<Batch> {
  try {
    return await reader.batch(size, options);
  } catch (error) {
    reader.close();
    throw error;
  }
}
