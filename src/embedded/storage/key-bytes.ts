/**
 * The bytes of a key, or of a frame of the journal, while they are put together. The memory is used again for the next
 * one: an insert makes a key for every index, and a buffer for each part of each key would cost more than the storing.
 */
export class KeyBytes {
  #bytes = Buffer.allocUnsafe(4_096);
  #end = 0;

  get length(): number {
    return this.#end;
  }

  clear(): void {
    this.#end = 0;
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
  invert(start: number): void {
    const bytes = this.#bytes;
    for (let at = start; at < this.#end; at += 1) bytes[at] = ~(bytes[at] ?? 0);
  }

  /** Sets bits of one byte that was written. */
  setBits(position: number, bits: number): void {
    this.#bytes[position] = (this.#bytes[position] ?? 0) | bits;
  }

  /** What was written from a position on, in memory that changes with the next write. */
  view(start: number): Buffer {
    return this.#bytes.subarray(start, this.#end);
  }

  /** Takes back what was written from a position on. */
  cut(start: number): void {
    this.#end = start;
  }

  /** All that was written, as a buffer of its own. */
  copy(): Buffer {
    const copy = Buffer.allocUnsafe(this.#end);
    this.#bytes.copy(copy, 0, 0, this.#end);
    return copy;
  }

  #reserve(size: number): void {
    const needed = this.#end + size;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
