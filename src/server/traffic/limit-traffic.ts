import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BusyError, RateLimitedError } from '../../domain/errors.ts';
import { tookTooLong } from '../../services/lifetime.ts';
import { isPreflight, type Permissions } from '../cross-site.ts';
import { Allowances } from './allowances.ts';
import { announcedBytes, hasRoomFor, longBytes, pointsOf, refuseBody, watchBody } from './bodies.ts';
import { type Flight, InFlight } from './in-flight.ts';
import type { TrafficLimits } from './limits.ts';
import { watchPressure } from './pressure.ts';
import { ReadQueue } from './read-queue.ts';
import { acceptsStream, asksForWork, refusalOf } from './refuse-busy.ts';

/** What a REST request costs: comparable to a GraphQL operation that does the same. */
const restCost = { read: 10, write: 20 };

/** With fewer requests under way it is not they that make the process late: refusing more would not help. */
const busySize = 50;

declare module 'fastify' {
  interface FastifyRequest {
    flight: Flight | null;
  }
}

export interface Traffic {
  /** Answers a request that would be too much, and tells whether it did; to be asked before anything else is done. */
  refuse(request: IncomingMessage, response: ServerResponse): boolean;
  readonly streams: InFlight;
  /** Takes points from a request's caller, and tells in the answer what is left. */
  charge(request: FastifyRequest, reply: FastifyReply, cost: number): void;
  /**
   * Counts a request as what it turns out to be: what it accepts alone does not tell.
   * @throws BusyError or RateLimitedError if that is too much
   */
  countAs(kind: 'request' | 'stream', request: FastifyRequest): void;
  /** To be called after the viewer is known: holds the caller to its own limits. */
  limitCallers(callerOf: (request: FastifyRequest) => string | null): void;
}

const busy = new BusyError('The gateway has too much to do; try again in a moment');
/** Answers that cost a client nothing to get as fast as it can ask. */
const refusals = new Set([401, 403, 429, 503]);
const tooMany = new RateLimitedError('The caller has too many requests open at one time', 1);

/**
 * Keeps the process responsive whatever comes: what is too much is refused at once, before anything is read of it.
 * Routes that are open to all (health) are always answered.
 */
export function limitTraffic(app: FastifyInstance, limits: TrafficLimits, permissions: Permissions): Traffic {
  const requests = new InFlight();
  const streams = new InFlight();
  const kinds = [requests, streams];
  const allowances = new Allowances(limits.rate);
  const pressure = watchPressure(limits.lag);
  const readQueue = new ReadQueue();
  const answerBusy = refusalOf(busy, readQueue, permissions);
  let refused = 0;
  const timer = setInterval(() => {
    giveUpLateOnes(requests, limits.requestTime);
    if (refused > 0) app.log.warn({ requests: refused }, 'refused: too much to do');
    refused = 0;
  }, 500);
  timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    pressure.stop();
  });
  app.decorateRequest('flight', null);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.isPublic) return done();
    const kind = asksForStream(request) ? streams : requests;
    const bytes = announcedBytes(request);
    if (hasNoRoom(kind) || !hasRoomFor(bytes, kinds)) return done(busy);
    request.flight = kind.begin(request, reply, longBytes(bytes));
    done();
  });
  app.addHook('preParsing', (request, _reply, body, done) => {
    const { flight } = request;
    if (flight) watchBody(flight, body, (bytes) => takeLongBody(flight, bytes));
    done(null, body);
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (refusals.has(reply.statusCode)) readQueue.joinAfter(request.raw);
    done();
  });

  function isOverloaded(): boolean {
    return requests.size >= busySize && pressure.isHigh();
  }

  function isFull(): boolean {
    return requests.size >= limits.requests || isOverloaded();
  }

  function hasNoRoom(kind: InFlight): boolean {
    return kind === streams ? streams.size >= limits.streams || isOverloaded() : isFull();
  }

  /** A body that does not tell its length is taken, once it is long, for as long as it may be. */
  function takeLongBody(flight: Flight, bytes: number): void {
    if (flight.isOver || flight.reply.sent) return;
    if (!hasRoomFor(bytes, kinds)) {
      refuseBody(flight, busy);
      return;
    }
    kindOf(flight).noteBody(flight, bytes);
    charge(flight.request, flight.reply, pointsOf(bytes));
  }

  function kindOf(flight: Flight): InFlight {
    return flight.kind ?? requests;
  }

  function isAtLimit(kind: InFlight, caller: string): boolean {
    return kind.of(caller) >= (kind === streams ? limits.streamsPerCaller : limits.requestsPerCaller);
  }

  function charge({ flight }: FastifyRequest, reply: FastifyReply, cost: number): void {
    if (!flight || flight.caller === null) return;
    allowances.spend(flight.caller, cost);
    reply.headers(allowances.headers(flight.caller));
  }

  return {
    streams,
    charge,
    countAs(name, { flight }) {
      const [kind, other] = name === 'stream' ? [streams, requests] : [requests, streams];
      if (!flight || flight.kind !== other) return;
      if (hasNoRoom(kind)) throw busy;
      if (flight.caller !== null && isAtLimit(kind, flight.caller)) throw tooMany;
      kind.takeFrom(other, flight);
    },
    refuse(request, response) {
      if (!isFull() || !asksForWork(request) || isPreflight(request, permissions)) return false;
      refused += 1;
      answerBusy(request, response);
      return true;
    },
    limitCallers(callerOf) {
      app.addHook('onRequest', (request, reply, done) => {
        const { flight } = request;
        const caller = callerOf(request);
        if (!flight || caller === null) return done();
        const kind = kindOf(flight);
        if (isAtLimit(kind, caller)) return done(tooMany);
        kind.assign(flight, caller);
        const seconds = allowances.wait(caller);
        if (seconds > 0) {
          reply.headers(allowances.headers(caller));
          return done(new RateLimitedError('The caller has spent its allowance', seconds));
        }
        charge(request, reply, costOf(request) + pointsOf(announcedBytes(request)));
        done();
      });
    },
  };
}

/** GraphQL operations are charged for what they ask for, once that is known. */
function costOf({ method, routeOptions }: FastifyRequest): number {
  if (routeOptions.url === '/graphql') return 1;
  return method === 'GET' ? restCost.read : restCost.write;
}

function asksForStream({ headers, routeOptions: { url = '' } }: FastifyRequest): boolean {
  return url === '/graphql' ? acceptsStream(headers) : url.endsWith('/sse');
}

function giveUpLateOnes(requests: InFlight, time: number): void {
  const latest = performance.now() - time;
  for (const flight of requests.flights) {
    // An answer that is on its way, such as a long export, goes on.
    if (flight.startedAt > latest || flight.isOver || flight.reply.sent || flight.reply.raw.headersSent)
      continue;
    flight.isOver = true;
    flight.reply.send(tookTooLong);
  }
}
