import { CommandError } from '../command-error.ts';
import { type Document, encode, isDocument } from '../document.ts';
import { compareValues } from '../query/compare.ts';
import { compileFilter } from '../query/filter.ts';
import { RowReader } from '../row-reader.ts';
import {
  type CollectionMeta,
  checkNamespace,
  type Equalities,
  type IndexDescription,
  type IndexMeta,
  idIndexName,
} from '../storage/catalog.ts';
import { rangeOf } from '../storage/record-keys.ts';
import { type Call, collectionName, collectionOf, documentArg, documentsArg } from './command.ts';

const indexOptions = new Set([
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'v',
  'background',
  'ns',
]);

export async function create(call: Call): Promise<Document> {
  for (const option of ['capped', 'timeseries', 'viewOn', 'validator', 'collation', 'clusteredIndex']) {
    if (call.args[option]) throw new CommandError('InvalidOptions', `create.${option} is not supported`);
  }
  await call.storage.write(() => {
    if (collectionOf(call))
      throw new CommandError('NamespaceExists', `Collection ${collectionName(call)} already exists.`);
    call.storage.ensure(call.database, collectionName(call));
  });
  return {};
}

export async function drop(call: Call): Promise<Document> {
  await call.storage.write(() => {
    const collection = collectionOf(call);
    if (collection) call.storage.drop(collection);
  });
  return { ns: `${call.database}.${collectionName(call)}` };
}

export async function dropDatabase({ storage, database }: Call): Promise<Document> {
  await storage.write(() => storage.dropDatabase(database));
  return { dropped: database };
}

export function listDatabases({ storage, args }: Call): Document {
  const names = [...new Set(storage.collections().map(({ database }) => database))].sort();
  const databases = names.map((name) => ({
    name,
    ...(args.nameOnly !== true && { sizeOnDisk: 0, empty: false }),
  }));
  return { databases, totalSize: 0 };
}

export async function listCollections(call: Call): Promise<Document> {
  const { storage, cursors, database } = call;
  const matches = compileFilter(documentArg(call, 'filter') ?? {});
  const rows = storage
    .collections()
    .filter((one) => one.database === database)
    .map(({ name }) => ({ name, type: 'collection', options: {}, info: { readOnly: false } }))
    .filter(matches)
    .sort((a, b) => compareValues(a.name, b.name));
  return {
    cursor: await cursors.open(`${database}.$cmd.listCollections`, new RowReader(rows.map(encode)), call),
  };
}

export async function createIndexes(call: Call): Promise<Document> {
  const descriptions = documentsArg(call, 'indexes').map(toIndex);
  return call.storage.write(() => {
    const isNew = collectionOf(call) === null;
    const collection = call.storage.ensure(call.database, collectionName(call));
    const numIndexesBefore = collection.indexes.length + 1;
    for (const description of descriptions) {
      if (!isThere(collection, description)) call.storage.addIndex(collection, description);
    }
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length + 1,
      createdCollectionAutomatically: isNew,
    };
  });
}

export async function dropIndexes(call: Call): Promise<Document> {
  return call.storage.write(() => {
    const collection = required(call);
    const wanted = call.args.index;
    const dropped =
      wanted === '*' ? [...collection.indexes] : [wanted].flat().map((name) => indexNamed(collection, name));
    const nIndexesWas = collection.indexes.length + 1;
    for (const index of dropped) call.storage.dropIndex(collection, index);
    return { nIndexesWas };
  });
}

export async function listIndexes(call: Call): Promise<Document> {
  const collection = required(call);
  const rows = [{ v: 2, key: { _id: 1 }, name: idIndexName }, ...collection.indexes.map(describe)];
  return {
    cursor: await call.cursors.open(
      `${call.database}.${collection.name}`,
      new RowReader(rows.map(encode)),
      call,
    ),
  };
}

export function collStats(call: Call): Document {
  const collection = collectionOf(call);
  return {
    ns: `${call.database}.${collectionName(call)}`,
    count: collection ? call.storage.count(rangeOf(collection.id)) : 0,
    nindexes: collection ? collection.indexes.length + 1 : 0,
  };
}

function describe({
  key,
  name,
  unique,
  sparse,
  partialFilterExpression,
  expireAfterSeconds,
}: IndexMeta): Document {
  return {
    v: 2,
    key: { ...key },
    name,
    ...(unique && { unique }),
    ...(sparse && { sparse }),
    ...(partialFilterExpression && { partialFilterExpression: { ...partialFilterExpression } }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
  };
}

function toIndex(description: Document): IndexDescription {
  const unsupported = Object.keys(description).find((option) => !indexOptions.has(option));
  if (unsupported) {
    throw new CommandError(
      'InvalidIndexSpecificationOption',
      `The index option '${unsupported}' is not supported`,
    );
  }
  const key = Object.fromEntries(
    Object.entries(description.key ?? {}).map(([path, direction]) => {
      if (Number(direction) !== 1 && Number(direction) !== -1) {
        throw new CommandError(
          'CannotCreateIndex',
          `Index type ${JSON.stringify(direction)} of '${path}' is not supported: only 1 and -1`,
        );
      }
      return [path, Number(direction) as 1 | -1];
    }),
  );
  if (Object.keys(key).length === 0)
    throw new CommandError('CannotCreateIndex', 'Index keys cannot be empty.');
  const { name, unique, sparse, partialFilterExpression, expireAfterSeconds } = description;
  if (partialFilterExpression !== undefined && (sparse === true || Object.keys(key).join() === '_id')) {
    throw new CommandError(
      'CannotCreateIndex',
      'Neither a sparse index nor that of _id can have a partialFilterExpression',
    );
  }
  return {
    name: String(name),
    key,
    unique: unique === true,
    ...(sparse === true && { sparse }),
    ...(partialFilterExpression !== undefined && {
      partialFilterExpression: equalitiesOf(partialFilterExpression),
    }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds: Number(expireAfterSeconds) }),
  };
}

function equalitiesOf(expression: unknown): Equalities {
  const isSupported =
    isDocument(expression) &&
    Object.entries(expression).every(
      ([path, value]) =>
        !path.startsWith('$') &&
        (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)),
    );
  if (isSupported) return expression as Equalities;
  throw new CommandError(
    'CannotCreateIndex',
    'A partialFilterExpression is supported where it asks for texts, numbers and booleans by their values alone',
  );
}

/** Whether there is such an index already; one of the same name or keys that differs is refused. */
function isThere(collection: CollectionMeta, wanted: IndexDescription): boolean {
  if (JSON.stringify(wanted.key) === '{"_id":1}') return true;
  const shape = JSON.stringify(wanted.key);
  const same = collection.indexes.find(
    ({ name, key }) => name === wanted.name || JSON.stringify(key) === shape,
  );
  if (!same) return false;
  if (JSON.stringify(same.key) !== shape) {
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index: ${wanted.name}`,
    );
  }
  if (
    same.name !== wanted.name ||
    same.unique !== wanted.unique ||
    same.sparse !== wanted.sparse ||
    JSON.stringify(same.partialFilterExpression) !== JSON.stringify(wanted.partialFilterExpression) ||
    same.expireAfterSeconds !== wanted.expireAfterSeconds
  ) {
    throw new CommandError('IndexOptionsConflict', `Index already exists with other options: ${same.name}`);
  }
  return true;
}

function required(call: Call): CollectionMeta {
  const collection = collectionOf(call);
  checkNamespace(call.database, collectionName(call));
  if (collection) return collection;
  throw new CommandError('NamespaceNotFound', `ns does not exist: ${call.database}.${collectionName(call)}`);
}

function indexNamed(collection: CollectionMeta, wanted: unknown): IndexMeta {
  const found = collection.indexes.find(
    ({ name, key }) => name === wanted || JSON.stringify(key) === JSON.stringify(wanted),
  );
  if (found) return found;
  throw new CommandError('IndexNotFound', `index not found with name [${String(wanted)}]`);
}
