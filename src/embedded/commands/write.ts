import { ObjectId } from 'bson';
import { CommandError } from '../command-error.ts';
import { bytesOf, type Document, isDocument, withId } from '../document.ts';
import { compareValues } from '../query/compare.ts';
import { compileProjection } from '../query/projection.ts';
import { compileUpdate, isReplacement, upsertSeed } from '../query/update.ts';
import { read } from '../read.ts';
import type { CollectionMeta } from '../storage/catalog.ts';
import type { Storage, Stored } from '../storage/storage.ts';
import {
  type Call,
  collectionName,
  collectionOf,
  documentArg,
  documentsArg,
  inWrite,
  refuseUnknownFields,
} from './command.ts';

const updateFields = ['q', 'u', 'multi', 'upsert', 'arrayFilters'];
const deleteFields = ['q', 'limit'];

const maxDocumentBytes = 16 * 1024 * 1024;

export function insert(call: Call): Promise<Document> {
  const documents = documentsArg(call, 'documents');
  return inWrite(call, () => {
    const { n, writeErrors } = each(call, documents, (document) => {
      call.storage.insert(ensured(call), storable(document));
      return 1;
    });
    return { n, ...(writeErrors.length > 0 && { writeErrors }) };
  });
}

export async function update(call: Call): Promise<Document> {
  const statements = documentsArg(call, 'updates');
  for (const one of statements) refuseUnknownFields('update.updates', one, updateFields);
  return inWrite(call, () => {
    const upserted: Document[] = [];
    let nModified = 0;
    const { n, writeErrors } = each(call, statements, (statement, index) => {
      const done = updateRows(call, {
        filter: filterOf(statement.q),
        update: statement.u as Document,
        many: statement.multi === true,
        upsert: statement.upsert === true,
        arrayFilters: statement.arrayFilters as Document[] | undefined,
      });
      nModified += done.modified;
      if (done.upserted) upserted.push({ index, _id: done.upserted._id });
      return done.matched + (done.upserted ? 1 : 0);
    });
    return {
      n,
      nModified,
      ...(upserted.length > 0 && { upserted }),
      ...(writeErrors.length > 0 && { writeErrors }),
    };
  });
}

export async function remove(call: Call): Promise<Document> {
  const statements = documentsArg(call, 'deletes');
  for (const one of statements) refuseUnknownFields('delete.deletes', one, deleteFields);
  return inWrite(call, () => {
    const { n, writeErrors } = each(call, statements, ({ q, limit }) =>
      removeRows(call.storage, collectionOf(call), filterOf(q), Number(limit)),
    );
    return { n, ...(writeErrors.length > 0 && { writeErrors }) };
  });
}

export async function findAndModify(call: Call): Promise<Document> {
  const { storage, args } = call;
  const fields = documentArg(call, 'fields') ?? {};
  const filter = documentArg(call, 'query') ?? {};
  const sort = documentArg(call, 'sort');
  const project = Object.keys(fields).length > 0 ? compileProjection(fields, { filter }) : undefined;
  const shown = (row: Document | undefined | null) => (row && project ? project(row) : (row ?? null));
  return inWrite(call, () => {
    const collection = collectionOf(call);
    const [before] = read(storage, collection, { filter, sort, limit: 1 });
    if (args.remove === true) {
      if (collection && before) storage.remove(collection, before);
      return { value: shown(before), lastErrorObject: { n: before ? 1 : 0 } };
    }
    const done = updateRows(call, {
      filter,
      update: args.update as Document,
      many: false,
      upsert: args.upsert === true,
      sort,
      arrayFilters: args.arrayFilters as Document[] | undefined,
    });
    return {
      value: shown(args.new === true ? (done.upserted ?? done.last) : before),
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

function updateRows(call: Call, change: Change) {
  const { filter, update, many, upsert, sort, arrayFilters } = change;
  const { storage } = call;
  const compiled = compileUpdate(update, { filter, ...(arrayFilters && { arrayFilters }) });
  const now = new Date();
  const collection = collectionOf(call);
  const rows = read(storage, collection, { filter, sort, limit: many ? 0 : 1 });
  const operation = isReplacement(update) ? 'replace' : 'update';
  let modified = 0;
  let last: Document | undefined;
  for (const before of rows) {
    last = compiled.apply(before, { inserting: false, now });
    if (last === before || !collection) continue;
    storage.replace(collection, before, { ...unchangedId(before, last), operation });
    modified += 1;
  }
  if (rows.length > 0 || !upsert) return { matched: rows.length, modified, last, upserted: null };
  const upserted = storable(compiled.apply(upsertSeed(filter), { inserting: true, now }));
  storage.insert(ensured(call), upserted);
  return { matched: 0, modified: 0, last, upserted: upserted.document };
}

function removeRows(
  storage: Storage,
  collection: CollectionMeta | null,
  filter: Document,
  limit: number,
): number {
  const rows = read(storage, collection, { filter, limit });
  for (const row of rows) if (collection) storage.remove(collection, row);
  return rows.length;
}

/** The collection, created by the first document that goes into it. */
function ensured(call: Call): CollectionMeta {
  return call.storage.ensure(call.database, collectionName(call));
}

/** Runs the statements of one command; each that fails is told by its position. */
function each(
  { args }: Call,
  statements: readonly Document[],
  run: (statement: Document, index: number) => number,
): { n: number; writeErrors: Document[] } {
  const writeErrors: Document[] = [];
  let n = 0;
  for (const [index, statement] of statements.entries()) {
    try {
      n += run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (args.ordered !== false) break;
    }
  }
  return { n, writeErrors };
}

/** The document as it is stored: with an `_id`, in front, that can be one. */
function storable(given: Document): Stored {
  const document = withId(given, () => new ObjectId());
  if (Array.isArray(document._id) || document._id === undefined) {
    throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array");
  }
  const bytes = bytesOf(document);
  if (bytes.byteLength > maxDocumentBytes) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.byteLength}, max size: ${maxDocumentBytes}`,
    );
  }
  return { document, bytes };
}

function unchangedId(before: Document, after: Document): Stored {
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
