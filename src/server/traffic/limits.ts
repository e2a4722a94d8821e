import type { Rate } from './allowances.ts';

/** How much traffic one process takes on. */
export interface TrafficLimits {
  readonly rate: Rate;
  /** Requests that are being answered at one time. */
  readonly requests: number;
  readonly requestsPerCaller: number;
  /** Streams (server-sent events) that are open at one time. */
  readonly streams: number;
  readonly streamsPerCaller: number;
  /** Milliseconds after which a request is given up. */
  readonly requestTime: number;
  /** Milliseconds by which the event loop may be late. */
  readonly lag: number;
}

export const standardTraffic: TrafficLimits = {
  rate: { perSecond: 5_000, burst: 50_000 },
  requests: 200,
  requestsPerCaller: 100,
  streams: 1_000,
  streamsPerCaller: 100,
  requestTime: 10_000,
  lag: 100,
};

/** The largest head of a request in bytes, its address included. */
export const standardHeaderBytes = 16_384;

/** What of a caller's limits one of several processes grants, so that together they grant no more. */
export function shareOf(limits: TrafficLimits, processes: number): TrafficLimits {
  const share = (whole: number) => Math.ceil(whole / processes);
  const { rate, requestsPerCaller, streamsPerCaller } = limits;
  return {
    ...limits,
    rate: { perSecond: share(rate.perSecond), burst: share(rate.burst) },
    requestsPerCaller: share(requestsPerCaller),
    streamsPerCaller: share(streamsPerCaller),
  };
}
