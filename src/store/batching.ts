import DataLoader from 'dataloader';

/** Items with which a batch leaves at once: the database begins while the requests after them are read. */
const enough = 25;

/** Items of a batch, at most: with all of 200 requests in one, gateway and database took turns. */
const most = 50;

/** Milliseconds that a batch gathers items, at most: a turn may take longer than an answer of the database. */
const longestGathering = 2;

/** Milliseconds after which a batch that has not come back is late, and no longer holds up the next one. */
const patience = 4;

/**
 * Joins what concurrent requests ask of the database. A batch leaves with the first turn of the event loop that
 * brings it nothing more, with enough items, or with the turn in which its time is over. While one is awaited, the next
 * grows, and leaves when that one is back or late, with whatever it has: the busier the gateway, the fewer commands a
 * request takes, and the requests of one batch are worked on here while the database works for those of another. Where
 * the gateway is idle, a turn takes microseconds. Nothing is cached.
 */
export function batched<Item, Result>(
  run: (items: readonly Item[]) => Promise<ArrayLike<Result | Error>>,
): (item: Item) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let awaited: readonly Item[] | null = null;
  let gathered = 0;

  function leave(): void {
    if (!awaited) waiting.shift()?.();
  }

  async function runThenLetNextLeave(items: readonly Item[]): Promise<ArrayLike<Result | Error>> {
    gathered = 0;
    awaited = items;
    const letNextLeave = () => {
      if (awaited !== items) return;
      awaited = null;
      leave();
    };
    const late = setTimeout(letNextLeave, patience);
    try {
      return await run(items);
    } finally {
      clearTimeout(late);
      letNextLeave();
    }
  }

  function leaveOnceQuiet(dispatch: () => void, { seen, began }: { seen: number; began: number }): void {
    setImmediate(() => {
      if (!waiting.includes(dispatch)) return;
      const isOver = performance.now() - began >= longestGathering;
      if (isOver || gathered === seen) leave();
      else leaveOnceQuiet(dispatch, { seen: gathered, began });
    });
  }

  const loader = new DataLoader<Item, Result>(runThenLetNextLeave, {
    cache: false,
    maxBatchSize: most,
    batchScheduleFn: (dispatch) => {
      waiting.push(dispatch);
      leaveOnceQuiet(dispatch, { seen: 0, began: performance.now() });
    },
  });
  return (item) => {
    const result = loader.load(item);
    gathered += 1;
    if (gathered >= enough) leave();
    return result;
  };
}
