import { getHeapStatistics } from 'node:v8';

/** Milliseconds between two looks. */
const interval = 50;

/** The share of the heap beyond which nothing more is taken on: near the end, collecting garbage takes all the time. */
const heapShare = 0.9;

export interface Pressure {
  /** Whether more requests than now would make everyone wait. */
  isHigh(): boolean;
  stop(): void;
}

/** Watches how late the event loop is, and how full the heap. `maxLag` is in milliseconds. */
export function watchPressure(maxLag: number): Pressure {
  let expectedAt = performance.now() + interval;
  let lag = 0;
  let isHeapFull = false;
  const timer = setInterval(() => {
    const now = performance.now();
    // Half of what it was: one late moment is forgotten after a few more.
    lag = Math.max(now - expectedAt, lag / 2);
    expectedAt = now + interval;
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    isHeapFull = used > limit * heapShare;
  }, interval);
  timer.unref();
  return { isHigh: () => lag > maxLag || isHeapFull, stop: () => clearInterval(timer) };
}
