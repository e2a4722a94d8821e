import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Flight {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Milliseconds of the monotonic clock. */
  readonly startedAt: number;
  /** Who is counted against the limit for one caller; null where callers are not told apart. */
  caller: string | null;
  /** Whether it was given up: it has its answer, and nothing more is begun for it. */
  isOver: boolean;
}

/** The requests of one kind that are being answered, in all and for each caller. */
export class InFlight {
  readonly flights = new Set<Flight>();
  readonly #perCaller = new Map<string, number>();

  get size(): number {
    return this.flights.size;
  }

  of(caller: string): number {
    return this.#perCaller.get(caller) ?? 0;
  }

  /** Counts a request until its connection is done with it, however it ends. */
  begin(request: FastifyRequest, reply: FastifyReply): Flight {
    const flight: Flight = { request, reply, startedAt: performance.now(), caller: null, isOver: false };
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

  #count(flight: Flight): void {
    this.flights.add(flight);
    flight.reply.raw.once('close', () => this.#end(flight));
  }

  #end(flight: Flight): void {
    if (!this.flights.delete(flight) || flight.caller === null) return;
    const left = this.of(flight.caller) - 1;
    if (left > 0) this.#perCaller.set(flight.caller, left);
    else this.#perCaller.delete(flight.caller);
  }
}
