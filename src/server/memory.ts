import { setFlagsFromString } from 'node:v8';

/**
 * Has the heap collected as suits many short requests, in two ways that differ from V8's own. It is collected when it has
 * grown to twice what lives in it: while load lasts, V8 would let it grow to four times, 100 MB more for a hundredth of
 * CPU time. And every object begins in the young generation: where V8 has seen objects live on for a while, as those of
 * requests that wait for the database do, it makes the next ones in the old generation at once, and they keep whatever
 * they refer to alive until that is collected, which costs a fifth of CPU time.
 */
export function tuneCollection(): void {
  setFlagsFromString('--heap-growing-percent=100');
  setFlagsFromString('--no-allocation-site-pretenuring');
}
