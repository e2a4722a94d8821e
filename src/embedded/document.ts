import { serialize } from 'bson';
import { BsonReader } from './bson-reader.ts';

/**
 * A document in memory, made only of these values, each standing for exactly one BSON type:
 * `number` is an Int32 when it is an integer that fits one, else a Double; `bigint` is a Long; `Double` is a double
 * whose value would read as an Int32 (`3.0`); everything else is as in the `bson` package, with `BSONRegExp` for
 * regular expressions. JavaScript compares `number` and `bigint` exactly, and bson's serializer restores each type.
 */
export type Document = { [field: string]: unknown };

/** Reads one BSON document; every value keeps its type. Throws BSONError on malformed bytes. */
export function decode(bytes: Uint8Array): Document {
  return new BsonReader(bytes).read();
}

/** Writes one document as BSON; `encode(decode(bytes))` gives the same types, values and field order. */
export function encode(document: Document): Uint8Array {
  return serialize(document, serializeOptions);
}

const serializeOptions = { ignoreUndefined: false };

const asReceived = new WeakMap<Document, Uint8Array>();

/** Reads a document that may come to be stored as it is: its bytes are kept beside it. It must not be changed. */
export function receive(bytes: Uint8Array): Document {
  const document = decode(bytes);
  asReceived.set(document, bytes);
  return document;
}

/** The bytes of a document: those in which it was received, where it was. */
export function bytesOf(document: Document): Uint8Array {
  return asReceived.get(document) ?? encode(document);
}

/** An array of documents that are encoded already, in an answer on its way to a client. */
export class EncodedDocuments {
  readonly documents: readonly Uint8Array[];

  constructor(documents: readonly Uint8Array[]) {
    this.documents = documents;
  }
}

/** The document with `_id` as its first field, as MongoDB stores it; `newId` supplies one that is missing. */
export function withId(document: Document, newId: () => unknown): Document {
  return Object.hasOwn(document, '_id') ? idFirst(document) : { _id: newId(), ...document };
}

/** The document with its `_id`, if it has one, as the first field. */
export function idFirst(document: Document): Document {
  if (!Object.hasOwn(document, '_id') || firstField(document) === '_id') return document;
  const { _id, ...fields } = document;
  return { _id, ...fields };
}

function firstField(document: Document): string | undefined {
  for (const name in document) return name;
  return undefined;
}

/** Whether a value is an embedded document: neither an array nor any of the BSON value classes. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A function that reads one own field of a document. Names that every object inherits (`constructor`) take the
 * slower road, so that all others can be read plainly.
 */
export function fieldReader(name: string): (document: Document) => unknown {
  if (name in Object.prototype)
    return (document) => (Object.hasOwn(document, name) ? document[name] : undefined);
  return (document) => document[name];
}

/** Sets an own field, whatever its name: plain assignment of `__proto__` would change the prototype instead. */
export function setField(document: Document, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    document[name] = value;
  }
}

/** Whether a plain number stands for an Int32; every other plain number is a Double. Negative zero is a Double. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}
