import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Connections that are read again in one turn of the event loop: a few milliseconds of work. */
const perTurn = 128;

/**
 * Reads connections whose requests were refused a few at a time, in the order in which they were. However many such
 * clients ask again at once, a turn of the event loop takes up only so many of their requests; what the others send
 * stays with the kernel meanwhile. So nobody else, such as a probe of health, waits for all of them.
 */
export class ReadQueue {
  /** All open connections that had a request refused. */
  readonly #refused = new Set<Socket>();
  readonly #waiting = new Set<Socket>();
  #refusedInTurn = 0;
  #next: NodeJS.Immediate | null = null;

  /** Once a refused request is over, reads its connection when its turn comes: at once, if few wait. */
  joinAfter(request: IncomingMessage): void {
    if (request.closed) this.#join(request.socket);
    else request.once('close', () => this.#join(request.socket));
  }

  #join(socket: Socket): void {
    if (socket.destroyed) return;
    this.#remember(socket);
    this.#wait(socket);
    this.#refusedInTurn += 1;
    // Clients that waited elsewhere for longer, and now ask all together.
    if (this.#refusedInTurn === 2 * perTurn) for (const other of this.#refused) this.#wait(other);
  }

  #remember(socket: Socket): void {
    if (this.#refused.has(socket)) return;
    this.#refused.add(socket);
    socket.once('close', () => {
      this.#refused.delete(socket);
      this.#waiting.delete(socket);
    });
  }

  #wait(socket: Socket): void {
    socket.pause();
    this.#waiting.add(socket);
    this.#schedule();
  }

  #schedule(): void {
    this.#next ??= setImmediate(this.#readNext);
  }

  readonly #readNext = () => {
    this.#next = null;
    this.#refusedInTurn = 0;
    let left = perTurn;
    for (const socket of this.#waiting) {
      if (left-- === 0) break;
      this.#waiting.delete(socket);
      socket.resume();
    }
    if (this.#waiting.size > 0) this.#schedule();
  };
}
