import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fdatasync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { KeyBytes } from './key-bytes.ts';

/** A value is put under a key or, where it is null, what is there is removed. */
export interface Operation {
  readonly key: Buffer;
  readonly value: Buffer | null;
}

/** Bytes that a journal takes: what may have to be done again at a start. */
const maxBytes = 4_194_304;

/** The first byte of the file: of how the rest is written. */
const format = 1;
/** Bytes of the number of the transaction that follows. */
const numberBytes = 6;
/** Random bytes that follow: they tell the frames of this use of the file from those of an earlier one. */
const saltBytes = 4;
const headerBytes = 1 + numberBytes + saltBytes;
/** Bytes of the length and the checksum that a frame begins with. */
const headBytes = 8;
/** Bytes of the lengths of key and value that an operation begins with. */
const operationHeadBytes = 6;
/** In the place of the length of a value. */
const removed = 0xffffffff;

const startSync = promisify(fdatasync);

/**
 * A file of the operations of one transaction, until it is committed. Those of one write are a frame, which counts as a
 * whole or not at all. To append a frame and sync it takes a tenth of what the pages take that its operations touch. The
 * file keeps its size when it is cleared: to sync bytes in the place of others takes two thirds of syncing a longer file.
 */
export class Journal {
  readonly #path: string;
  readonly #file: number;
  readonly #frame = new KeyBytes();
  #header = headerOf(0);
  #size = 0;
  #isFull = false;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** Whether what has been done does not all fit: a checkpoint has to take the place of `append`. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * What the file holds of a transaction: nothing if it is of another, which is committed by now. A frame that is not
   * whole was never acknowledged, and is the end. Throws if the file is of another format.
   */
  *operations(transaction: number): Generator<Operation> {
    const bytes = readFileSync(this.#path);
    if (bytes.length > 0 && bytes[0] !== format) {
      throw new Error(
        `${this.#path} is of another version: start the database with that, and stop it, first`,
      );
    }
    const header = bytes.subarray(0, headerBytes);
    if (header.length < headerBytes || header.readUIntBE(1, numberBytes) !== transaction) return;
    let at = headerBytes;
    while (at + headBytes <= bytes.length) {
      const start = at + headBytes;
      const end = start + bytes.readUInt32BE(at);
      const frame = bytes.subarray(start, end);
      const isWhole = end <= bytes.length && bytes.readUInt32BE(at + 4) === checksum(header, frame);
      if (!isWhole) return;
      yield* operationsOf(frame);
      at = end;
    }
  }

  put(key: Buffer, value: Buffer): void {
    if (!this.#fits(operationHeadBytes + key.length + value.length)) return;
    this.#begin(key, value.length);
    this.#frame.bytes(value);
  }

  remove(key: Buffer): void {
    if (this.#fits(operationHeadBytes + key.length)) this.#begin(key, removed);
  }

  /**
   * Writes what was done since the last call as one frame of the transaction that it was done in. If that fails, the file
   * is as it was.
   */
  append(transaction: number): void {
    const frame = this.#frame.view(0);
    if (frame.length === 0) return;
    const isFirst = this.#size === 0;
    if (isFirst) this.#header = headerOf(transaction);
    const head = Buffer.allocUnsafe(headBytes);
    head.writeUInt32BE(frame.length, 0);
    head.writeUInt32BE(checksum(this.#header, frame), 4);
    this.#write(isFirst ? [this.#header, head, frame] : [head, frame]);
    this.#frame.clear();
  }

  /** Forgets what was done since the last `append`. */
  discard(): void {
    this.#frame.clear();
    this.#isFull = false;
  }

  /** Resolves once all that was appended is on disk. Those who wait at the same time share a sync. */
  synced(): Promise<void> {
    const start = () => {
      this.#next = null;
      this.#running = startSync(this.#file);
      return this.#running;
    };
    this.#next ??= this.#running.then(start, start);
    return this.#next;
  }

  /** Forgets everything. */
  clear(): void {
    this.discard();
    this.#size = 0;
    writeSync(this.#file, headerOf(0), 0, headerBytes, 0);
  }

  async close(): Promise<void> {
    await this.synced();
    closeSync(this.#file);
  }

  #fits(bytes: number): boolean {
    this.#isFull ||= this.#size + this.#frame.length + bytes > maxBytes;
    return !this.#isFull;
  }

  #begin(key: Buffer, valueLength: number): void {
    this.#frame.uint16(key.length);
    this.#frame.uint32(valueLength);
    this.#frame.bytes(key);
  }

  #write(parts: readonly Buffer[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    try {
      const written = writevSync(this.#file, parts, this.#size);
      if (written < length) throw new Error(`no space for ${length} bytes of the journal`);
    } catch (error) {
      ftruncateSync(this.#file, this.#size);
      throw error;
    }
    this.#size += length;
  }
}

/** @param transaction its number, from 1; 0: none */
function headerOf(transaction: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(format, 0);
  header.writeUIntBE(transaction, 1, numberBytes);
  randomBytes(saltBytes).copy(header, 1 + numberBytes);
  return header;
}

function checksum(header: Buffer, frame: Buffer): number {
  return crc32(frame, crc32(header));
}

function* operationsOf(frame: Buffer): Generator<Operation> {
  for (let at = 0; at < frame.length; ) {
    const keyAt = at + operationHeadBytes;
    const valueAt = keyAt + frame.readUInt16BE(at);
    const length = frame.readUInt32BE(at + 2);
    at = length === removed ? valueAt : valueAt + length;
    const key = frame.subarray(keyAt, valueAt);
    yield { key, value: length === removed ? null : frame.subarray(valueAt, at) };
  }
}
