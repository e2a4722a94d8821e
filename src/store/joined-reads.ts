import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import { BSON, type Document } from 'mongodb';

/** Milliseconds after which a read that has not come back no longer holds up the next one. */
const patience = 10;

/** What makes two reads equal. */
interface Question {
  readonly in: object;
  readonly query: Document;
  readonly options?: Document;
}

/**
 * Joins equal reads of concurrent requests. Whoever asks while such a read is under way waits for the next one, with
 * all who ask meanwhile: everyone gets an answer that was read after the question. Nothing is cached.
 */
export function joinedReads<T>(): (question: Question, read: () => Promise<T>) => Promise<T> {
  const reads = new WeakMap<object, Reads<T>>();
  return (question, read) => {
    let ofCollection = reads.get(question.in);
    if (!ofCollection) {
      ofCollection = { toCome: new Map(), underWay: new Map() };
      reads.set(question.in, ofCollection);
    }
    return join(ofCollection, keyOf(question), read);
  };
}

interface Reads<T> {
  readonly toCome: Map<string, Promise<T>>;
  readonly underWay: Map<string, Promise<unknown>>;
}

function join<T>(reads: Reads<T>, key: string, read: () => Promise<T>): Promise<T> {
  let joined = reads.toCome.get(key);
  if (!joined) {
    joined = readNext(reads, key, read);
    reads.toCome.set(key, joined);
  }
  return joined;
}

async function readNext<T>({ toCome, underWay }: Reads<T>, key: string, read: () => Promise<T>): Promise<T> {
  const previous = underWay.get(key);
  await (previous ? Promise.race([previous, after(patience, undefined, { ref: false })]) : nextTurn());
  toCome.delete(key);
  const reading = read();
  const settled = Promise.allSettled([reading]).then(() => {
    if (underWay.get(key) === settled) underWay.delete(key);
  });
  underWay.set(key, settled);
  return reading;
}

/** Extended JSON tells apart what JSON does not: dates from texts, one pattern from another. */
function keyOf({ query, options }: Question): string {
  return BSON.EJSON.stringify([query, options ?? null], { relaxed: false });
}
