/**
 * Joins sequences that are each in order into one that is, drawing from each no more than its next item ahead. Equal
 * items come in the order of their sequences.
 */
export function* merge<T>(sequences: Iterable<T>[], compare: (a: T, b: T) => number): Generator<T> {
  const heads: Head<T>[] = [];
  const sources = sequences.map((sequence) => sequence[Symbol.iterator]());
  const advance = (rank: number) => {
    const next = sources[rank]?.next();
    if (next && !next.done) place(heads, { value: next.value, rank }, compare);
  };
  try {
    for (const rank of sources.keys()) advance(rank);
    for (let first = heads.pop(); first; first = heads.pop()) {
      yield first.value;
      advance(first.rank);
    }
  } finally {
    for (const source of sources) source.return?.();
  }
}

interface Head<T> {
  readonly value: T;
  /** Which sequence it comes from. */
  readonly rank: number;
}

/** Puts a head where it belongs: the list is in reverse order, so that the first one can be taken from its end. */
function place<T>(heads: Head<T>[], head: Head<T>, compare: (a: T, b: T) => number): void {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = heads[middle];
    if (other && (compare(other.value, head.value) || other.rank - head.rank) > 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, head);
}
