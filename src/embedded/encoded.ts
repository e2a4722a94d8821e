import { onDemand } from 'bson';

/** What of a document is wanted: only the fields of these names, or all but them. */
export interface FieldChoice {
  readonly names: ReadonlySet<string>;
  readonly isInclusion: boolean;
}

/** The chosen fields of an encoded document, copied as they are and in their order. */
export function pickFields(bytes: Uint8Array, { names, isInclusion }: FieldChoice): Uint8Array {
  const source = bufferOf(bytes);
  const picked = Buffer.allocUnsafe(source.length);
  let end = 4;
  for (const [, nameAt, nameLength, valueAt, valueLength] of onDemand.parseToElements(bytes)) {
    const name = source.toString('utf8', nameAt, nameAt + nameLength);
    if (names.has(name) === isInclusion) end += source.copy(picked, end, nameAt - 1, valueAt + valueLength);
  }
  picked[end] = 0;
  picked.writeInt32LE(end + 1, 0);
  return picked.subarray(0, end + 1);
}

/** An array of encoded documents without the size at its beginning and the zero at its end. */
export function arrayElements(documents: readonly Uint8Array[]): Buffer {
  const parts = documents.flatMap((document, index) => [elementHead(index), document]);
  return Buffer.concat(parts);
}

const documentType = 3;

function elementHead(index: number): Buffer {
  return Buffer.from(`${String.fromCharCode(documentType)}${index}\0`, 'latin1');
}

/** The same memory. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
