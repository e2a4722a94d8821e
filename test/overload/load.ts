import { createConnection, type Socket } from 'node:net';

/** What came back, by HTTP status; 0 stands for connections that failed. */
export type Counts = Map<number, number>;

interface Lane {
  readonly socket: Socket;
  isIdle: boolean;
}

/**
 * Many connections that send one request again and again. Written on plain sockets, so that the sender takes as little of
 * the machine as it can.
 */
export class Load {
  readonly counts: Counts = new Map();
  /** Of 429 and 503, those that did not say when to come again. */
  withoutRetryAfter = 0;
  readonly #lanes: Lane[] = [];
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
        const lane = this.#open();
        while (performance.now() < end) await this.#once(lane);
        lane.socket.destroy();
      }),
    );
    return ((this.counts.get(201) ?? 0) - before) / (milliseconds / 1000);
  }

  /** Sends so many requests a second, whether answers come or not, on at most `connections` connections. */
  async offer(
    perSecond: number,
    { milliseconds, connections }: { milliseconds: number; connections: number },
  ) {
    const start = performance.now();
    for (let sent = 0; performance.now() - start < milliseconds; ) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
      for (; sent < due; sent += 1) this.#sendOnAny(connections);
      await new Promise((done) => setTimeout(done, 5));
    }
    for (const { socket } of this.#lanes.splice(0)) socket.destroy();
  }

  #sendOnAny(connections: number): void {
    const idle = this.#lanes.find((lane) => lane.isIdle);
    const lane = idle ?? (this.#lanes.length < connections ? this.#open() : null);
    if (!lane) return;
    if (!idle) this.#lanes.push(lane);
    void this.#once(lane);
  }

  #open(): Lane {
    const socket = createConnection({ host: '127.0.0.1', port: this.#port });
    socket.setNoDelay(true);
    return { socket, isIdle: true };
  }

  #once(lane: Lane): Promise<void> {
    lane.isIdle = false;
    return new Promise((done) => {
      const finish = (status: number, head: string) => {
        lane.socket.removeAllListeners();
        lane.socket.on('error', () => undefined);
        this.counts.set(status, (this.counts.get(status) ?? 0) + 1);
        if ((status === 429 || status === 503) && !/retry-after/i.test(head)) this.withoutRetryAfter += 1;
        lane.isIdle = status !== 0;
        done();
      };
      let text = '';
      lane.socket.on('data', (part) => {
        text += part.toString('latin1');
        const [head = '', body] = text.split('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? -1);
        if (body !== undefined && body.length >= length) finish(Number(head.slice(9, 12)), head);
      });
      lane.socket.once('error', () => finish(0, ''));
      lane.socket.once('close', () => finish(0, ''));
      lane.socket.write(this.#request);
    });
  }
}
