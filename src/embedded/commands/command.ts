import { CommandError } from '../command-error.ts';
import type { Cursors } from '../cursors.ts';
import { type Document, isDocument } from '../document.ts';
import type { Retries } from '../retries.ts';
import type { CollectionMeta } from '../storage/catalog.ts';
import type { Storage } from '../storage/storage.ts';

/** What every command works on. */
export interface Server {
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly retries: Retries;
  /** The address under which clients reach the server. */
  readonly host: string;
  /** Tells that the client of this connection is gone. */
  readonly disconnected: AbortSignal;
}

/** A command as it came: `name` holds its first value, usually that of a collection. */
export interface Call extends Server {
  readonly name: string;
  readonly database: string;
  readonly args: Document;
}

export type Handler = (call: Call) => Document | Promise<Document>;

/** The name of the collection that the command is about. */
export function collectionName({ name, args }: Call): string {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new CommandError(
    'InvalidNamespace',
    `collection name has invalid type; ${name} must name a collection`,
  );
}

export function collectionOf(call: Call): CollectionMeta | null {
  return call.storage.find(call.database, collectionName(call));
}

/** Runs the write that a command is. Its answer is kept with it, for a driver that asks again. */
export function inWrite({ storage, retries, args }: Call, change: () => Document): Promise<Document> {
  return storage.write(() => {
    const answer = change();
    retries.keep(args, answer);
    return answer;
  });
}

/** An optional argument that must be a document. */
export function documentArg({ name, args }: Call, key: string): Document | undefined {
  const value = args[key];
  if (value === undefined || value === null) return undefined;
  if (isDocument(value)) return value;
  throw new CommandError('TypeMismatch', `${name}.${key} must be a document`);
}

/** Refuses a field of a command's statement that would change what it does but is not supported here. */
export function refuseUnknownFields(name: string, statement: Document, known: readonly string[]): void {
  const unknown = Object.keys(statement).find((field) => !known.includes(field));
  if (unknown) throw new CommandError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
}

export function documentsArg({ name, args }: Call, key: string): Document[] {
  const value = args[key];
  if (Array.isArray(value) && value.every(isDocument)) return value;
  throw new CommandError('TypeMismatch', `${name}.${key} must be an array of documents`);
}
