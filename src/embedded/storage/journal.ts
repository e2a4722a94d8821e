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

/** The header of a file: a byte for its format, the number of the transaction, and salt. */
const format = 1;
const numberBytes = 6;
/** Random, to tell the frames of one use of the file from those of an earlier one. */
const saltBytes = 4;
const headerBytes = 1 + numberBytes + saltBytes;
/** Bytes of the length and the checksum that a frame begins with. */
const headBytes = 8;
/** Bytes of the lengths of key and value that an operation begins with. */
const operationHeadBytes = 6;
/** In the place of the length of a value. */
const removed = 0xffffffff;

/**
 * A file of the operations of one transaction, until it is committed. Those of one write are a frame, which counts as a
 * whole or not at all. To append a frame and sync it takes a tenth of what the pages take that its operations touch. The
 * file keeps its size when it begins anew: to sync bytes in the place of others takes two thirds of syncing a longer file.
 */
export class Journal {
  readonly #path: string;
  readonly #file: number;
  readonly #frame = new KeyBytes();
  #header: Buffer = emptyHeader;
  #size = 0;
  #isFull = false;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  /** @throws Error if the file is of another format and may hold what was acknowledged */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const header = headerOf(readFileSync(path));
    if (header && header[0] !== format) {
      closeSync(this.#file);
      throw new Error(
        `${path} was written by another version: start and stop the gateway of that version first`,
      );
    }
  }

  /** Whether what has been done does not all fit: a checkpoint has to take the place of `append`. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * What the file holds of a transaction: nothing if it is of another, which is committed by now. A frame that is not
   * whole was never acknowledged, and is the end.
   */
  *operations(transaction: number): Generator<Operation> {
    const bytes = readFileSync(this.#path);
    const header = headerOf(bytes);
    if (!header || numberIn(header) !== transaction) return;
    let at = headerBytes;
    while (at + headBytes <= bytes.length) {
      const start = at + headBytes;
      const end = start + bytes.readUInt32BE(at);
      const frame = bytes.subarray(start, end);
      if (bytes.readUInt32BE(at + 4) !== checksum(header, frame)) return;
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
   * tells the same operations as before.
   */
  append(transaction: number): void {
    const frame = this.#frame.view(0);
    if (frame.length === 0) return;
    const isFirst = this.#size === 0;
    if (isFirst) this.#header = newHeader(transaction);
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
      this.#running = promisify(fdatasync)(this.#file);
      return this.#running;
    };
    this.#next ??= this.#running.then(start, start);
    return this.#next;
  }

  /**
   * Begins anew, after a commit. The frames of before stay in the file until others take their place: none of them counts,
   * as the next transaction has another number, unless the commit changed nothing, which they then do not either.
   */
  clear(): void {
    this.discard();
    this.#size = 0;
  }

  /** Leaves nothing behind, if it was cleared before. */
  async close(): Promise<void> {
    try {
      if (this.#size === 0) writeSync(this.#file, emptyHeader, 0, headerBytes, 0);
      await this.synced();
    } finally {
      closeSync(this.#file);
    }
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

const emptyHeader = Buffer.alloc(headerBytes);

/** @param transaction its number, from 1 */
function newHeader(transaction: number): Buffer {
  const header = Buffer.of(format, ...emptyHeader.subarray(1));
  header.writeUIntBE(transaction, 1, numberBytes);
  randomBytes(saltBytes).copy(header, 1 + numberBytes);
  return header;
}

/** The header of a file, or null where it has none: it is empty, or zeros that a power cut has left. */
function headerOf(file: Buffer): Buffer | null {
  const header = file.subarray(0, headerBytes);
  return header.length < headerBytes || numberIn(header) === 0 ? null : header;
}

function numberIn(header: Buffer): number {
  return header.readUIntBE(1, numberBytes);
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
