import { getHeapStatistics } from 'node:v8';
import type { FastifyRequest, RequestPayload } from 'fastify';
import type { Flight, InFlight } from './in-flight.ts';

/**
 * Bytes of a body that never matter: of so many as there may be requests they take little, and to read them and throw
 * them away costs less than a new connection.
 */
const shortBody = 65_536;

/** Bytes of a body that cost a point. */
const bytesPerPoint = 4_096;

/**
 * Bytes of long bodies that are read and worked on at one time. As values a body may take forty times its bytes, such as
 * one of empty objects: all together shall find room in the heap.
 */
const budget = getHeapStatistics().heap_size_limit / 128;

/** Bytes that a request says its body has, or 0; of a body that is too large no more is read than one may have. */
export function announcedBytes(request: FastifyRequest): number {
  return Math.min(Number(request.headers['content-length'] ?? 0), mostOf(request));
}

/** What a body costs its caller, in points. */
export function pointsOf(bytes: number): number {
  return Math.floor(bytes / bytesPerPoint);
}

/** Whether there is room for a body beside those of the requests of all kinds. Whatever the budget, one long body may come. */
export function hasRoomFor(bytes: number, kinds: readonly InFlight[]): boolean {
  const present = kinds.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  return !isLong(bytes) || present === 0 || present + bytes <= budget;
}

export function isLong(bytes: number): boolean {
  return bytes > shortBody;
}

/** Of a body's bytes those that count against the budget. */
export function longBytes(bytes: number): number {
  return isLong(bytes) ? bytes : 0;
}

/** Calls `onLong` once a body that does not tell its length turns out to be long, with the bytes that it may have at most. */
export function watchBody({ request }: Flight, body: RequestPayload, onLong: (bytes: number) => void): void {
  if (request.headers['transfer-encoding'] === undefined) return;
  let length = 0;
  const count = (chunk: Buffer) => {
    length += chunk.length;
    if (!isLong(length)) return;
    body.off('data', count);
    onLong(mostOf(request));
  };
  body.on('data', count);
}

/** Answers a request while its body still comes, and reads no more of it. */
export function refuseBody(flight: Flight, error: Error): void {
  const { request, reply } = flight;
  flight.isOver = true;
  reply.raw.once('finish', () => request.raw.destroy());
  reply.header('connection', 'close').send(error);
}

function mostOf({ routeOptions }: FastifyRequest): number {
  return routeOptions.bodyLimit ?? shortBody;
}
