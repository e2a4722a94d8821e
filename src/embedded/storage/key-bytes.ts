/** Bytes of memory that keys share. */
const slabBytes = 16_384;

/**
 * The bytes of a key, or of a frame of the journal, while they are put together. Keys stand one behind the other in
 * memory that they share: an insert makes a key for every index, and to allocate each part of each key would cost more
 * than the storing. Positions count from the start of the key.
 */
export class KeyBytes {
  #bytes = Buffer.allocUnsafeSlow(slabBytes);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  clear(): void {
    this.#end = this.#start;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  uint16(value: number): void {
    this.#reserve(2);
    this.#end = this.#bytes.writeUInt16BE(value, this.#end);
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#end = this.#bytes.writeUInt32BE(value, this.#end);
  }

  double(value: number): void {
    this.#reserve(8);
    this.#end = this.#bytes.writeDoubleBE(value, this.#end);
  }

  bytes(value: ArrayLike<number>): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#end);
    this.#end += value.length;
  }

  text(value: string): void {
    this.#reserve(value.length * 3);
    this.#end += this.#bytes.write(value, this.#end);
  }

  /** Turns over all bits from a position on. */
  invert(position: number): void {
    const bytes = this.#bytes;
    for (let at = this.#start + position; at < this.#end; at += 1) bytes[at] = ~(bytes[at] ?? 0);
  }

  /** Sets bits of one byte that was written. */
  setBits(position: number, bits: number): void {
    const at = this.#start + position;
    this.#bytes[at] = (this.#bytes[at] ?? 0) | bits;
  }

  /** What was written from a position on, in memory that changes with the next write. */
  view(position: number): Buffer {
    return this.#bytes.subarray(this.#start + position, this.#end);
  }

  /** Takes back what was written from a position on. */
  cut(position: number): void {
    this.#end = this.#start + position;
  }

  /** All that was written, which stays as it is: what is written next begins another key. */
  take(): Buffer {
    const taken = this.#bytes.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return taken;
  }

  #reserve(size: number): void {
    if (this.#end + size <= this.#bytes.length) return;
    const needed = this.length + size;
    const larger = Buffer.allocUnsafeSlow(Math.max(slabBytes, 2 * needed));
    this.#bytes.copy(larger, 0, this.#start, this.#end);
    this.#end = this.length;
    this.#start = 0;
    this.#bytes = larger;
  }
}
