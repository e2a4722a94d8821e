import { createConnection, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

/** What came back, by HTTP status; 0 stands for connections that failed. */
export type Counts = Map<number, number>;

/**
 * Many connections that send one request again and again. Written on plain sockets, so that the sender takes as little of
 * the machine as it can.
 */
export class Load {
  readonly counts: Counts = new Map();
  /** Of 429 and 503, those that did not say when to come again. */
  withoutRetryAfter = 0;
  /** Requests that were due while no connection was free. */
  unsent = 0;
  readonly #idle: Socket[] = [];
  readonly #open = new Set<Socket>();
  #isClosed = false;
  readonly #request: string;
  readonly #port: number;

  constructor(port: number, request: string) {
    this.#port = port;
    this.#request = request;
  }

  get answered(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Keeps so many requests under way for a time, one on each connection. */
  async keep(connections: number, milliseconds: number): Promise<number> {
    const before = this.counts.get(201) ?? 0;
    const end = performance.now() + milliseconds;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        let socket = this.#connect();
        while (performance.now() < end) socket = await this.#send(socket);
        socket.destroy();
      }),
    );
    return ((this.counts.get(201) ?? 0) - before) / (milliseconds / 1000);
  }

  /** Connects so often, `atOnce` at a time. */
  async connect(connections: number, atOnce: number): Promise<void> {
    for (let count = 0; count < connections; count += 1) {
      if (count % atOnce === 0) await after(5);
      this.#idle.push(this.#connect());
    }
  }

  /**
   * Sends so many requests a second, whether answers come or not, on the connections that are there. Those for which no
   * connection is free are not sent, and counted as `unsent`.
   */
  async offer(perSecond: number, milliseconds: number): Promise<void> {
    const start = performance.now();
    for (let sent = 0; performance.now() - start < milliseconds; ) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
      for (; sent < due; sent += 1) this.#sendOnAny();
      await after(5);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of this.#open) socket.destroy();
  }

  #sendOnAny(): void {
    const socket = this.#idle.shift();
    if (socket) void this.#send(socket).then((next) => this.#idle.push(next));
    else this.unsent += 1;
  }

  #connect(): Socket {
    const socket = createConnection({ host: '127.0.0.1', port: this.#port });
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    this.#open.add(socket);
    return socket;
  }

  /** Sends one request and waits for its answer; gives the connection for the next one, a new one where it was closed. */
  #send(socket: Socket): Promise<Socket> {
    return new Promise((done) => {
      const finish = (status: number, head: string) => {
        if (this.#isClosed) return;
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
        if ((status === 429 || status === 503) && !/retry-after/i.test(head)) this.withoutRetryAfter += 1;
        const isOpen = status !== 0 && !/connection: close/i.test(head);
        if (!isOpen) this.#open.delete(socket.destroy());
        done(isOpen ? socket : this.#connect());
      };
      let text = '';
      socket.on('data', (part) => {
        text += part.toString('latin1');
        const [head = '', body] = text.split('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? -1);
        if (body !== undefined && body.length >= length) finish(Number(head.slice(9, 12)), head);
      });
      socket.once('error', () => finish(0, ''));
      socket.once('close', () => finish(0, ''));
      socket.write(this.#request);
    });
  }
}
