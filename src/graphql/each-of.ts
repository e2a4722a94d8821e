import { Repeater } from 'graphql-yoga';
import type { LiveStream } from '../services/live/live.ts';

/**
 * The items of a live stream one by one, as a subscription takes them: the next is fetched when the last was taken. A
 * Repeater, since a bare generator that waits would not hear of its client leaving.
 */
export function eachOf<T>({ pages, stop }: LiveStream<T>, isWanted: (item: T) => boolean = () => true) {
  return new Repeater<T>(async (push, ended) => {
    ended.then(stop, stop);
    try {
      for await (const page of pages) {
        for (const item of page.filter(isWanted)) await push(item);
      }
    } finally {
      stop();
      ended();
    }
  });
}
