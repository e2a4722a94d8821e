import { CommandError } from '../command-error.ts';

export interface IndexMeta {
  readonly id: number;
  readonly collectionId: number;
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique: boolean;
  readonly expireAfterSeconds?: number;
  /** Whether a document has an array in an indexed field: such an index gives no order, and rows more than once. */
  isMultikey: boolean;
}

export interface CollectionMeta {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  /** Beside the one on `_id`, which is the order of the documents themselves. */
  readonly indexes: IndexMeta[];
}

export const idIndexName = '_id_';

/** Refuses names that MongoDB refuses (error 73). */
export function checkNamespace(database: string, collection: string): void {
  const isValid =
    /^[^/\\. "$*<>:|?\0]{1,63}$/.test(database) &&
    /^[^\0$]{1,200}$/.test(collection) &&
    !collection.startsWith('.') &&
    !collection.startsWith('system.');
  if (!isValid)
    throw new CommandError('InvalidNamespace', `Invalid namespace specified '${database}.${collection}'`);
}
