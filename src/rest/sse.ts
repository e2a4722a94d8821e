import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Milliseconds between two signs of life on an otherwise silent stream: shorter than proxies wait. */
const heartbeatInterval = 15_000;

/** Characters that are written at one time: no more is made for a client that does not take it. */
const pieceLength = 65_536;

/** One message of an event stream. */
export interface StreamMessage {
  readonly event: string;
  readonly data: unknown;
  /** What the client gives back as Last-Event-ID when it comes again. */
  readonly id?: string;
  /** Milliseconds after which the client shall come again. */
  readonly retry?: number;
}

/** A stream of server-sent events (HTML standard, section 9.2). */
export interface EventStream {
  /**
   * Sends messages and waits until the client can take more.
   * @returns false if the client has gone
   */
  send(messages: readonly StreamMessage[]): Promise<boolean>;
  end(): void;
}

/** Answers with a stream; `gone` is called when the client has left, and also after `end`. */
export function openEventStream(reply: FastifyReply, gone: () => void): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  const heartbeat = setInterval(() => {
    // What waits to be taken is a sign of life too.
    if (!raw.writableNeedDrain) raw.write(': heartbeat\n\n');
  }, heartbeatInterval);
  raw.once('close', () => {
    clearInterval(heartbeat);
    gone();
  });
  // A client that leaves while something is being written is no fault: 'close' follows.
  raw.on('error', () => undefined);
  return {
    send: async (messages) => {
      for (const piece of piecesOf(messages)) {
        if (raw.destroyed || !(raw.write(piece) || (await drained(raw)))) return false;
      }
      return true;
    },
    end: () => {
      clearInterval(heartbeat);
      raw.end();
    },
  };
}

/** Whether the client has taken what was written; who takes nothing is cut off by the server, as of any answer. */
async function drained(raw: ServerResponse): Promise<boolean> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(raw, 'drain', { signal }), once(raw, 'close', { signal })]);
  waiting.abort();
  return !raw.destroyed;
}

function* piecesOf(messages: readonly StreamMessage[]): Generator<string> {
  let piece = '';
  for (const message of messages) {
    piece += toText(message);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function toText({ event, data, id, retry }: StreamMessage): string {
  const fields = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    `event: ${event}`,
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${fields.join('\n')}\n\n`;
}
