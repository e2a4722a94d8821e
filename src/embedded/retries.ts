import { Binary } from 'bson';
import { type Document, decode, encode } from './document.ts';
import type { Storage } from './storage/storage.ts';

/** Milliseconds after which a logical session has ended: nobody repeats its last write any more. */
const sessionTimeout = 30 * 60_000;
const maxSessions = 10_000;

/** A write that a driver may repeat because it did not hear of its outcome. */
interface RetryableWrite {
  readonly session: string;
  readonly number: bigint;
}

/**
 * The last retryable write of each session with its answer: a repetition gets the answer and does nothing again. The
 * answers are stored with what was written, so that this holds after a new start too.
 */
export class Retries {
  readonly #storage: Storage;
  readonly #last = new Map<string, { number: bigint; answer: Promise<Document> }>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Runs a command unless it repeats the last write of its session. */
  once(args: Document, run: () => Document | Promise<Document>): Document | Promise<Document> {
    const write = retryableWrite(args);
    if (!write) return run();
    const { session, number } = write;
    const last = this.#last.get(session);
    if (last?.number === number) return last.answer;
    const answer = Promise.resolve((last ? undefined : this.#stored(write)) ?? run());
    // A write that failed as a whole did nothing: its retry is a first try.
    answer.catch(() => this.#last.delete(session));
    this.#last.delete(session);
    this.#last.set(session, { number, answer });
    const [oldest] = this.#last.keys();
    if (this.#last.size > maxSessions && oldest !== undefined) this.#last.delete(oldest);
    return answer;
  }

  /** Stores the answer to a write; inside the write. */
  keep(args: Document, answer: Document): void {
    const write = retryableWrite(args);
    if (!write) return;
    const note = { number: write.number, at: new Date(), answer };
    this.#storage.note(write.session, Buffer.from(encode(note)));
  }

  /** Forgets the answers of sessions that have ended. */
  async forgetEnded(now: Date): Promise<void> {
    const storage = this.#storage;
    const isOver = (note: Buffer) => Number(decode(note).at) < now.getTime() - sessionTimeout;
    const ended = [...storage.notes()].filter(({ value }) => isOver(value));
    if (ended.length === 0) return;
    await storage.write(() => {
      for (const { key } of ended) storage.forget(key);
    });
  }

  #stored({ session, number }: RetryableWrite): Document | undefined {
    const bytes = this.#storage.noted(session);
    const note = bytes && decode(bytes);
    return note && BigInt(String(note.number)) === number ? (note.answer as Document) : undefined;
  }
}

/** A logical session by its id. */
export function sessionOf(lsid: unknown): string | undefined {
  const { id } = Object(lsid);
  return id instanceof Binary ? id.toString('hex') : undefined;
}

function retryableWrite({ lsid, txnNumber }: Document): RetryableWrite | undefined {
  const session = sessionOf(lsid);
  if (txnNumber === undefined || session === undefined) return undefined;
  return { session, number: BigInt(String(txnNumber)) };
}
