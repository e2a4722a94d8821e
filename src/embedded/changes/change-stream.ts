import { CommandError } from '../command-error.ts';
import type { Batch, BatchOptions, Reader } from '../cursors.ts';
import { type Document, encode } from '../document.ts';
import { identical } from '../query/compare.ts';
import type { Change, ChangeLog } from './change-log.ts';
import { updateDescription } from './update-description.ts';

/** Which changes a stream shows: those of one collection, of one database, or all. */
export interface Scope {
  readonly database?: string;
  readonly collection?: string;
}

export interface ChangeStreamOptions {
  readonly scope: Scope;
  /** The position behind which it begins. */
  readonly position: number;
  /** The rest of its pipeline, which shows one event as one, or not at all. */
  readonly show: (event: Document) => Iterable<Document>;
  /** What an update's event shows as its whole document; undefined for none. */
  readonly fullDocument: (change: Change) => Document | null | undefined;
}

const maxBatchBytes = 8 * 1024 * 1024;

/** A cursor over changes. It waits for the next one without any work of its own, and ends when its scope is dropped. */
export class ChangeStream implements Reader {
  readonly #log: ChangeLog;
  readonly #options: ChangeStreamOptions;
  readonly #unwatch: () => void;
  #position: number;
  #isDone = false;
  #wake: (() => void) | undefined;

  constructor(log: ChangeLog, options: ChangeStreamOptions) {
    this.#log = log;
    this.#options = options;
    this.#position = options.position;
    this.#unwatch = log.watch();
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The events since the last batch; if there is none, the next one, unless the time to wait is over before. */
  async batch(size: number, { wait, disconnected }: BatchOptions): Promise<Batch> {
    let rows = this.#draw(size);
    if (rows.length === 0 && wait > 0 && !this.#isDone && !disconnected.aborted) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => this.#wake?.(), wait);
        const unlisten = this.#log.listen(() => {
          try {
            rows = this.#draw(size);
          } catch (error) {
            reject(error);
          }
          if (rows.length > 0 || this.#isDone) this.#wake?.();
        });
        this.#wake = () => {
          clearTimeout(timer);
          unlisten();
          disconnected.removeEventListener('abort', end);
          this.#wake = undefined;
          resolve();
        };
        const end = () => this.close();
        disconnected.addEventListener('abort', end);
      }).finally(() => this.#wake?.());
    }
    return { rows, postBatchResumeToken: this.#log.tokens.at(this.#position) };
  }

  close(): void {
    this.#isDone = true;
    this.#unwatch();
    this.#wake?.();
  }

  #draw(size: number): Uint8Array[] {
    const events: Uint8Array[] = [];
    let bytes = 0;
    for (const change of this.#log.after(this.#position)) {
      if (events.length >= size || bytes > maxBatchBytes) return events;
      this.#position = change.position;
      if (!concerns(this.#options.scope, change)) continue;
      for (const event of this.#shown(this.#event(change))) {
        events.push(event);
        bytes += event.byteLength;
      }
      if (!ends(this.#options.scope, change)) continue;
      events.push(...this.#shown(this.#invalidate(change)));
      this.close();
      return events;
    }
    if (events.length === 0) this.#position = this.#log.durable;
    return events;
  }

  #event(change: Change): Document {
    const { operation, document, before, id } = change;
    const fullDocument = operation === 'update' ? this.#options.fullDocument(change) : document;
    return {
      _id: this.#log.tokens.at(change.position),
      operationType: operation,
      clusterTime: change.clusterTime,
      wallTime: change.wallTime,
      ...(fullDocument !== undefined && { fullDocument }),
      ns: { db: change.database, ...(change.collection !== undefined && { coll: change.collection }) },
      ...(id !== undefined && { documentKey: { _id: id } }),
      ...(before && document && { updateDescription: updateDescription(before, document) }),
    };
  }

  #invalidate({ position, clusterTime, wallTime }: Change): Document {
    return { _id: this.#log.tokens.at(position, true), operationType: 'invalidate', clusterTime, wallTime };
  }

  /** What the pipeline makes of an event, encoded. */
  #shown(event: Document): Uint8Array[] {
    const shown = [...this.#options.show(event)];
    if (shown.every(({ _id }) => identical(_id, event._id))) return shown.map(encode);
    throw new CommandError(
      'ChangeStreamFatalError',
      'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline.',
    );
  }
}

function concerns({ database, collection }: Scope, change: Change): boolean {
  if (database !== undefined && change.database !== database) return false;
  return collection === undefined || change.collection === collection;
}

function ends({ database, collection }: Scope, { operation }: Change): boolean {
  return collection === undefined
    ? database !== undefined && operation === 'dropDatabase'
    : operation === 'drop';
}
