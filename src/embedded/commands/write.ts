import { ObjectId } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, encode, isDocument, withId } from '../document.ts';
import { compareValues } from '../query/compare.ts';
import { compileProjection } from '../query/projection.ts';
import { compileUpdate, upsertSeed } from '../query/update.ts';
import { read } from '../read.ts';
import type { CollectionMeta } from '../storage/catalog.ts';
import type { Storage } from '../storage/storage.ts';
import { type Call, collectionName, documentArg, documentsArg, refuseUnknownFields } from './command.ts';

const updateFields = ['q', 'u', 'multi', 'upsert', 'arrayFilters'];
const deleteFields = ['q', 'limit'];

const maxDocumentBytes = 16 * 1024 * 1024;

export function insert(call: Call): Promise<Document> {
  const documents = documentsArg(call, 'documents');
  return eachInOneWrite(call, documents, (collection, document) => {
    call.storage.insert(collection, storable(document));
    return 1;
  }).then(({ n, writeErrors }) => ({ n, ...(writeErrors.length > 0 && { writeErrors }) }));
}

export async function update(call: Call): Promise<Document> {
  const upserted: Document[] = [];
  let modified = 0;
  const statements = documentsArg(call, 'updates');
  for (const one of statements) refuseUnknownFields('update.updates', one, updateFields);
  const { n, writeErrors } = await eachInOneWrite(call, statements, (collection, statement, index) => {
    const done = updateRows(call.storage, collection, {
      filter: filterOf(statement.q),
      update: statement.u as Document,
      many: statement.multi === true,
      upsert: statement.upsert === true,
      arrayFilters: statement.arrayFilters as Document[] | undefined,
    });
    modified += done.modified;
    if (done.upserted) upserted.push({ index, _id: done.upserted._id });
    return done.matched + (done.upserted ? 1 : 0);
  });
  return {
    n,
    nModified: modified,
    ...(upserted.length > 0 && { upserted }),
    ...(writeErrors.length > 0 && { writeErrors }),
  };
}

export async function remove(call: Call): Promise<Document> {
  const statements = documentsArg(call, 'deletes');
  for (const one of statements) refuseUnknownFields('delete.deletes', one, deleteFields);
  const { n, writeErrors } = await eachInOneWrite(call, statements, (collection, { q, limit }) =>
    removeRows(call.storage, collection, filterOf(q), Number(limit)),
  );
  return { n, ...(writeErrors.length > 0 && { writeErrors }) };
}

export async function findAndModify(call: Call): Promise<Document> {
  const { storage, database, args } = call;
  const fields = documentArg(call, 'fields');
  const project =
    fields && Object.keys(fields).length > 0 ? compileProjection(fields) : (row: Document) => row;
  const filter = documentArg(call, 'query') ?? {};
  const sort = documentArg(call, 'sort');
  return storage.write(() => {
    const collection = storage.ensure(database, collectionName(call));
    const [before] = read(storage, collection, { filter, sort, limit: 1 });
    if (args.remove === true) {
      if (before) storage.remove(collection, before);
      return { value: before ? project(before) : null, lastErrorObject: { n: before ? 1 : 0 } };
    }
    const change = {
      filter,
      update: args.update as Document,
      many: false,
      upsert: args.upsert === true,
      sort,
      arrayFilters: args.arrayFilters as Document[] | undefined,
    };
    const done = updateRows(storage, collection, change);
    const value = args.new === true ? (done.upserted ?? done.last) : before;
    return {
      value: value ? project(value) : null,
      lastErrorObject: {
        n: done.matched + (done.upserted ? 1 : 0),
        updatedExisting: done.matched > 0,
        ...(done.upserted && { upserted: done.upserted._id }),
      },
    };
  });
}

/** Removes what matches, for the sweep of TTL indexes. */
export function removeWhere(
  storage: Storage,
  collection: CollectionMeta,
  { filter, many }: { filter: Document; many: boolean },
): Promise<number> {
  return storage.write(() => removeRows(storage, collection, filter, many ? 0 : 1));
}

interface Change {
  readonly filter: Document;
  readonly update: Document | Document[];
  readonly many: boolean;
  readonly upsert: boolean;
  readonly sort?: Document | undefined;
  readonly arrayFilters: Document[] | undefined;
}

function updateRows(storage: Storage, collection: CollectionMeta, change: Change) {
  const { filter, update, many, upsert, sort, arrayFilters } = change;
  const compiled = compileUpdate(update, { filter, ...(arrayFilters && { arrayFilters }) });
  const now = new Date();
  const rows = read(storage, collection, { filter, sort, limit: many ? 0 : 1 });
  let modified = 0;
  let last: Document | undefined;
  for (const before of rows) {
    last = compiled.apply(before, { inserting: false, now });
    if (last === before) continue;
    storage.replace(collection, before, unchangedId(before, last));
    modified += 1;
  }
  if (rows.length > 0 || !upsert) return { matched: rows.length, modified, last, upserted: null };
  const upserted = storable(compiled.apply(upsertSeed(filter), { inserting: true, now }));
  storage.insert(collection, upserted);
  return { matched: 0, modified: 0, last, upserted };
}

function removeRows(storage: Storage, collection: CollectionMeta, filter: Document, limit: number): number {
  const rows = read(storage, collection, { filter, limit });
  for (const row of rows) storage.remove(collection, row);
  return rows.length;
}

/** Runs the statements of one command in one write; each that fails is told by its position. */
function eachInOneWrite(
  { storage, database, args, ...call }: Call,
  statements: readonly Document[],
  run: (collection: CollectionMeta, statement: Document, index: number) => number,
): Promise<{ n: number; writeErrors: Document[] }> {
  return storage.write(() => {
    const collection = storage.ensure(database, collectionName({ storage, database, args, ...call }));
    const writeErrors: Document[] = [];
    let n = 0;
    for (const [index, statement] of statements.entries()) {
      try {
        n += run(collection, statement, index);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
        if (args.ordered !== false) break;
      }
    }
    return { n, writeErrors };
  });
}

/** The document as it is stored: with an `_id`, in front, that can be one. */
function storable(document: Document): Document {
  const stored = withId(document, () => new ObjectId());
  if (Array.isArray(stored._id) || stored._id === undefined) {
    throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array");
  }
  const bytes = encode(stored).byteLength;
  if (bytes > maxDocumentBytes) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes}, max size: ${maxDocumentBytes}`,
    );
  }
  return stored;
}

function unchangedId(before: Document, after: Document): Document {
  const kept = '_id' in after ? after : { _id: before._id, ...after };
  if (compareValues(before._id, kept._id) === 0) return storable(kept);
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function filterOf(value: unknown): Document {
  if (isDocument(value)) return value;
  throw new CommandError('TypeMismatch', 'q must be a document');
}
