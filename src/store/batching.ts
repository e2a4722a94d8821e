import DataLoader from 'dataloader';

/** Batches of one kind on their way to the database at a time. */
const maxUnderWay = 2;

/** Items with which a batch leaves before the turn of the event loop ends: the database begins while others are read. */
const enough = 20;

/** Milliseconds after which a batch that has not come back no longer holds up the next one. */
const patience = 10;

/**
 * Joins what concurrent requests ask of the database. A batch leaves at the end of a turn of the event loop, or with enough
 * items. While another is under way it grows until it has half as many, or the other comes back, so that a few stragglers
 * take no command of their own: the busier the gateway, the fewer commands a request takes. Nothing is cached.
 */
export function batched<Item, Result>(
  run: (items: readonly Item[]) => Promise<ArrayLike<Result | Error>>,
  maxBatchSize: number,
): (item: Item) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  /** Items that wait. */
  let gathered = 0;
  /** Items of the batch that left last. */
  let latest = 0;
  let leavesAtEndOfTurn = false;

  function leave(): void {
    while (underWay === 0 || (underWay < maxUnderWay && gathered >= Math.min(enough, latest / 2))) {
      const dispatch = waiting.shift();
      if (!dispatch) return;
      underWay += 1;
      dispatch();
    }
  }

  async function runThenLetNextLeave(items: readonly Item[]): Promise<ArrayLike<Result | Error>> {
    gathered -= items.length;
    latest = items.length;
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

  function leaveAtEndOfTurn(): void {
    if (leavesAtEndOfTurn) return;
    leavesAtEndOfTurn = true;
    setImmediate(() => {
      leavesAtEndOfTurn = false;
      leave();
    });
  }

  const loader = new DataLoader<Item, Result>(runThenLetNextLeave, {
    cache: false,
    maxBatchSize,
    batchScheduleFn: (dispatch) => {
      waiting.push(dispatch);
    },
  });
  return (item) => {
    const result = loader.load(item);
    gathered += 1;
    if (gathered >= enough) leave();
    else leaveAtEndOfTurn();
    return result;
  };
}
