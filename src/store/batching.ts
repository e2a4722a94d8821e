import DataLoader from 'dataloader';

/** Batches of one kind on their way to the database at a time. */
const maxUnderWay = 2;

/** Items with which a batch leaves at once: the database begins while the requests after them are read. */
const enough = 25;

/** Milliseconds that a batch gathers items, at most: a turn may take longer than an answer of the database. */
const longestGathering = 2;

/** Milliseconds after which a batch that has not come back no longer holds up the next one. */
const patience = 10;

/**
 * Joins what concurrent requests ask of the database. A batch leaves with the first turn of the event loop that
 * brings it nothing more, with enough items, or with the turn in which its time is over. While others are under way
 * it waits for one to come back, and grows: the busier the gateway, the fewer commands a request takes. Where the
 * gateway is idle, a turn takes microseconds. Nothing is cached.
 */
export function batched<Item, Result>(
  run: (items: readonly Item[]) => Promise<ArrayLike<Result | Error>>,
  maxBatchSize: number,
): (item: Item) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let gathered = 0;

  function leave(): void {
    while (underWay < maxUnderWay) {
      const dispatch = waiting.shift();
      if (!dispatch) return;
      underWay += 1;
      dispatch();
    }
  }

  async function runThenLetNextLeave(items: readonly Item[]): Promise<ArrayLike<Result | Error>> {
    gathered = 0;
    let isBack = false;
    const comeBack = () => {
      if (isBack) return;
      isBack = true;
      underWay -= 1;
      leave();
    };
    const late = setTimeout(comeBack, patience);
    try {
      return await run(items);
    } finally {
      clearTimeout(late);
      comeBack();
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
    maxBatchSize,
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
