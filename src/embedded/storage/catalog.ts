import { CommandError } from '../command-error.ts';

export interface IndexMeta {
  readonly id: number;
  readonly collectionId: number;
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique: boolean;
  /** Whether documents that have none of the fields are left out. */
  readonly sparse?: boolean;
  /** The values that a document must have, by path; others are left out. */
  readonly partialFilterExpression?: Equalities;
  readonly expireAfterSeconds?: number;
  /** The fields in which a document has an array: they give no order, and find a row more than once. */
  readonly multikey: string[];
  /** The fields in which a document has a value whose key does not tell its place among others. */
  readonly unordered: string[];
}

/** Values that JSON tells exactly. */
export type Equalities = Readonly<Record<string, string | boolean | number>>;

/** What a client says of an index that it creates. */
export type IndexDescription = Pick<
  IndexMeta,
  'name' | 'key' | 'unique' | 'sparse' | 'partialFilterExpression' | 'expireAfterSeconds'
>;

export interface CollectionMeta {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  /** Beside the one on `_id`, which is the order of the documents themselves. */
  readonly indexes: IndexMeta[];
  /** `_id` once there is one whose key does not tell its place among others. */
  readonly unordered: string[];
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
