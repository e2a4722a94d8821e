import {
  Binary,
  BSONError,
  BSONRegExp,
  BSONSymbol,
  ByteUtils,
  Code,
  DBRef,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  NumberUtils,
  ObjectId,
  Timestamp,
} from 'bson';
import { type Document, isInt32, setField } from './document.ts';
import { fieldName } from './field-names.ts';

const maxDepth = 200;

/**
 * Reads the bytes of one document into the values described at `Document`. bson's own deserializer either loses the
 * difference between Int32, Long and Double or wraps every number in an object; this one wraps only `3.0`.
 */
export class BsonReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The whole input as a document. Throws BSONError when it is malformed, truncated or has bytes left over. */
  read(): Document {
    const document = this.#document();
    if (this.#at !== this.#bytes.length) throw new BSONError('bytes left over after the document');
    return document;
  }

  #document(): Document {
    const end = this.#open();
    const document: Document = {};
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      setField(document, this.#name(), this.#value(type));
    }
    this.#close(end);
    return document;
  }

  #array(): unknown[] {
    const end = this.#open();
    const array: unknown[] = [];
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      this.#skipCstring();
      array.push(this.#value(type));
    }
    this.#close(end);
    return array;
  }

  #open(): number {
    const start = this.#at;
    const size = this.#int32();
    if (size < 5 || start + size > this.#bytes.length) throw new BSONError(`bad document size ${size}`);
    if (++this.#depth > maxDepth) throw new BSONError(`documents are nested deeper than ${maxDepth} levels`);
    return start + size;
  }

  #close(end: number): void {
    if (this.#at !== end) throw new BSONError('a document does not end where its size says');
    this.#depth--;
  }

  #value(type: number): unknown {
    switch (type) {
      case 0x01:
        return asDouble(NumberUtils.getFloat64LE(this.#bytes, this.#skip(8)));
      case 0x02:
        return this.#string();
      case 0x03:
        return this.#document();
      case 0x04:
        return this.#array();
      case 0x05:
        return this.#binary();
      case 0x06:
      case 0x0a:
        return null;
      case 0x07:
        return new ObjectId(this.#copy(12));
      case 0x08:
        return this.#byte() === 1;
      case 0x09:
        return new Date(Number(this.#int64()));
      case 0x0b:
        return new BSONRegExp(this.#cstring(), this.#cstring());
      case 0x0c:
        return new DBRef(this.#string(), new ObjectId(this.#copy(12)));
      case 0x0d:
        return new Code(this.#string());
      case 0x0e:
        return new BSONSymbol(this.#string());
      case 0x0f:
        return this.#codeWithScope();
      case 0x10:
        return this.#int32();
      case 0x11:
        return new Timestamp({ i: this.#uint32(), t: this.#uint32() });
      case 0x12:
        return this.#int64();
      case 0x13:
        return new Decimal128(this.#copy(16));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw new BSONError(`unknown BSON type 0x${type.toString(16)}`);
    }
  }

  #string(): string {
    const size = this.#int32();
    const start = this.#skip(size);
    if (size < 1 || this.#bytes[this.#at - 1] !== 0) throw new BSONError(`bad string length ${size}`);
    return ByteUtils.toUTF8(this.#bytes, start, this.#at - 1, true);
  }

  #binary(): Binary {
    let size = this.#int32();
    const subtype = this.#byte();
    if (subtype === Binary.SUBTYPE_BYTE_ARRAY) {
      if (this.#int32() !== size - 4) throw new BSONError('bad length of old-style binary data');
      size -= 4;
    }
    return new Binary(this.#copy(size), subtype);
  }

  #codeWithScope(): Code {
    const end = this.#at + this.#int32();
    const code = new Code(this.#string(), this.#document());
    if (this.#at !== end) throw new BSONError('bad length of code with scope');
    return code;
  }

  #name(): string {
    const bytes = this.#bytes;
    const start = this.#at;
    let hash = 0;
    let at = start;
    for (let byte = bytes[at]; byte !== 0; byte = bytes[at]) {
      if (byte === undefined) throw new BSONError('a field name does not end');
      hash = (hash * 31 + byte) | 0;
      at += 1;
    }
    this.#at = at + 1;
    return fieldName(bytes, start, at, hash);
  }

  #cstring(): string {
    const start = this.#at;
    this.#skipCstring();
    return ByteUtils.toUTF8(this.#bytes, start, this.#at - 1, true);
  }

  #skipCstring(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (bytes[at] !== 0 && at < bytes.length) at++;
    if (at >= bytes.length) throw new BSONError('a field name does not end');
    this.#at = at + 1;
  }

  #byte(): number {
    return this.#bytes[this.#skip(1)] ?? 0;
  }

  #int32(): number {
    return NumberUtils.getInt32LE(this.#bytes, this.#skip(4));
  }

  #uint32(): number {
    return NumberUtils.getUint32LE(this.#bytes, this.#skip(4));
  }

  #int64(): bigint {
    return NumberUtils.getBigInt64LE(this.#bytes, this.#skip(8));
  }

  /** A copy, because the storage may reuse the bytes it hands out. */
  #copy(size: number): Uint8Array {
    const start = this.#skip(size);
    return Uint8Array.prototype.slice.call(this.#bytes, start, start + size);
  }

  /** Moves past the next `size` bytes and returns where they begin. */
  #skip(size: number): number {
    const start = this.#at;
    this.#at += size;
    if (size < 0 || this.#at > this.#bytes.length) throw new BSONError('the document is cut short');
    return start;
  }
}

/** A double as held in memory: wrapped only where the plain number would be taken for an Int32. */
export function asDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}
