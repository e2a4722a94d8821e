import { type Document, decode } from './document.ts';

/** A document as it is stored, under its key. It is read from its bytes only if somebody looks into it. */
export class StoredRow {
  readonly key: Buffer;
  readonly bytes: Uint8Array;
  #document: Document | undefined;

  constructor(key: Buffer, bytes: Uint8Array) {
    this.key = key;
    this.bytes = bytes;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }
}
