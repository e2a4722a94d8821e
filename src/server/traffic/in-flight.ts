import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Flight {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Of its body, as far as it is known to be a long one. */
  bodyBytes: number;
  /** Milliseconds of the monotonic clock. */
  readonly startedAt: number;
  /** Who is counted against the limit for one caller; null where callers are not told apart. */
  caller: string | null;
  /** Whether it was given up: it has its answer, and nothing more is begun for it. */
  isOver: boolean;
  /** Those that it is counted among; null once its connection is done with it. */
  kind: InFlight | null;
  /** Where it stands among them. */
  place: number;
}

/**
 * The requests of one kind that are being answered, in all and for each caller. They stand in an array, in any order: a
 * Set whose members come and go is copied again and again, and each copy, once it is old, keeps the next one alive and
 * all requests in it, until the old generation is collected.
 */
export class InFlight {
  readonly #flights: Flight[] = [];
  readonly #perCaller = new Map<string, number>();
  #bodyBytes = 0;

  get size(): number {
    return this.#flights.length;
  }

  get flights(): readonly Flight[] {
    return this.#flights;
  }

  /** Of the long bodies of all. */
  get bodyBytes(): number {
    return this.#bodyBytes;
  }

  of(caller: string): number {
    return this.#perCaller.get(caller) ?? 0;
  }

  /** Counts a request until its connection is done with it, however it ends. */
  begin(request: FastifyRequest, reply: FastifyReply, bodyBytes: number): Flight {
    const startedAt = performance.now();
    const flight: Flight = {
      request,
      reply,
      bodyBytes,
      startedAt,
      caller: null,
      isOver: false,
      kind: null,
      place: -1,
    };
    this.#count(flight);
    return flight;
  }

  /** Counts what was counted as another kind. */
  takeFrom(other: InFlight, flight: Flight): void {
    other.#end(flight);
    this.#count(flight);
    if (flight.caller !== null) this.assign(flight, flight.caller);
  }

  assign(flight: Flight, caller: string): void {
    flight.caller = caller;
    this.#perCaller.set(caller, this.of(caller) + 1);
  }

  /** Notes that a body turns out to be a long one. */
  noteBody(flight: Flight, bytes: number): void {
    if (flight.kind !== this) return;
    flight.bodyBytes = bytes;
    this.#bodyBytes += bytes;
  }

  #count(flight: Flight): void {
    flight.kind = this;
    flight.place = this.#flights.push(flight) - 1;
    this.#bodyBytes += flight.bodyBytes;
    flight.reply.raw.once('close', () => this.#end(flight));
  }

  #end(flight: Flight): void {
    if (flight.kind !== this) return;
    this.#remove(flight);
    this.#bodyBytes -= flight.bodyBytes;
    if (flight.caller === null) return;
    const left = this.of(flight.caller) - 1;
    if (left > 0) this.#perCaller.set(flight.caller, left);
    else this.#perCaller.delete(flight.caller);
  }

  /** The last takes its place. */
  #remove(flight: Flight): void {
    const last = this.#flights.pop();
    if (last && last !== flight) {
      this.#flights[flight.place] = last;
      last.place = flight.place;
    }
    flight.kind = null;
  }
}
