import { type Document, decode, EncodedDocuments, encode, receive } from '../document.ts';
import { arrayElements, bufferOf } from '../encoded.ts';

/** Operation codes of the MongoDB wire protocol. */
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;

/** The largest message, as announced by hello. */
export const maxMessageBytes = 48_000_000;

export interface Request {
  readonly requestId: number;
  readonly command: Document;
  /** Whether the client waits for an answer. */
  readonly wantsReply: boolean;
  readonly isLegacy: boolean;
}

/** Reads one whole message. Throws on anything malformed: the connection is then of no more use. */
export function parseMessage(bytes: Buffer): Request {
  const requestId = bytes.readInt32LE(4);
  const opCode = bytes.readInt32LE(12);
  if (opCode === opMsg) return { requestId, ...parseOpMsg(bytes), isLegacy: false };
  if (opCode === opQuery)
    return { requestId, command: parseOpQuery(bytes), wantsReply: true, isLegacy: true };
  throw new Error(`operation code ${opCode} is not supported`);
}

/** The answer to a request, framed as the request was. */
export function formatReply({ requestId, isLegacy }: Request, document: Document): Buffer {
  const body = encodeReply(document);
  const size = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const head = Buffer.alloc(headerBytes + (isLegacy ? 20 : 5));
  head.writeInt32LE(head.length + size, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(isLegacy ? opReply : opMsg, 12);
  if (isLegacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, ...body]);
}

/** The parts of an answer. That of a cursor has rows that are encoded, as the first field of its first field. */
function encodeReply(reply: Document): Uint8Array[] {
  const cursor = Object(reply.cursor);
  const [name = ''] = Object.keys(cursor);
  const rows: unknown = cursor[name];
  if (!(rows instanceof EncodedDocuments)) return [encode(reply)];
  const elements = arrayElements(rows.documents);
  const around = bufferOf(encode({ ...reply, cursor: { ...cursor, [name]: [] } }));
  // Each begins with its size: the reply, the cursor in it behind a type and a name, and in that the array.
  const cursorAt = 4 + 1 + 'cursor'.length + 1;
  const arrayAt = cursorAt + 4 + 1 + name.length + 1;
  for (const at of [0, cursorAt, arrayAt]) around.writeInt32LE(around.readInt32LE(at) + elements.length, at);
  return [around.subarray(0, arrayAt + 4), elements, around.subarray(arrayAt + 4)];
}

function parseOpMsg(bytes: Buffer): { command: Document; wantsReply: boolean } {
  const flags = bytes.readUInt32LE(headerBytes);
  const end = bytes.length - (flags & 1 ? 4 : 0);
  let command: Document | undefined;
  const sequences: [string, Document[]][] = [];
  let at = headerBytes + 4;
  while (at < end) {
    const kind = bytes.readUInt8(at);
    const size = bytes.readInt32LE(at + 1);
    if (size < 5 || at + 1 + size > end) throw new Error('a section ends outside its message');
    const section = bytes.subarray(at + 1, at + 1 + size);
    if (kind === 0) command = decode(section);
    else if (kind === 1) sequences.push(parseSequence(section));
    else throw new Error(`section kind ${kind} is not supported`);
    at += 1 + size;
  }
  if (!command) throw new Error('a message without a command');
  for (const [name, documents] of sequences) command[name] = documents;
  return { command, wantsReply: (flags & 2) === 0 };
}

function parseSequence(section: Buffer): [string, Document[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new Error('a document sequence without a name');
  const documents: Document[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new Error('a document ends outside its sequence');
    documents.push(receive(section.subarray(at, at + size)));
    at += size;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

/** The form of the very first message of a connection, `isMaster`. */
function parseOpQuery(bytes: Buffer): Document {
  const nameStart = headerBytes + 4;
  const nameEnd = bytes.indexOf(0, nameStart);
  const namespace = bytes.toString('utf8', nameStart, nameEnd);
  return { ...decode(bytes.subarray(nameEnd + 9)), $db: namespace.split('.')[0] };
}
