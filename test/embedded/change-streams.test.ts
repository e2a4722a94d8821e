import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ChangeStream, type ChangeStreamDocument, type Db, Long, MongoClient } from 'mongodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestRow } from './support.ts';

type Stream = ChangeStream<TestRow, ChangeStreamDocument<TestRow>>;

/** So that an opened stream that waits in vain does not hold up a test. */
const soon = { maxAwaitTimeMS: 20 };

/** The stream once the server has opened it: what is written from now on will be seen. */
async function opened(stream: Stream): Promise<Stream> {
  onTestFinished(() => stream.close());
  expect(await stream.tryNext()).toBeNull();
  return stream;
}

async function take(stream: Stream, count: number): Promise<ChangeStreamDocument<TestRow>[]> {
  const events = [];
  while (events.length < count) events.push(await stream.next());
  return events;
}

const typesOf = (events: ChangeStreamDocument<TestRow>[]) => events.map(({ operationType }) => operationType);

async function writeSome({ rows }: TestDatabase): Promise<void> {
  await rows.insertOne({ _id: 1, n: 1, tags: ['a', 'b'], old: true });
  await rows.updateOne(
    { _id: 1 },
    { $inc: { n: 1 }, $push: { tags: 'c' as never }, $unset: { old: 1 }, $set: { 'a.b': 1 } },
  );
  await rows.replaceOne({ _id: 1 }, { n: 5 });
  await rows.deleteOne({ _id: 1 });
}

describe('a change stream', () => {
  test('shows inserts, updates, replacements and deletions in their order', async () => {
    const database = await openTestDatabase();
    const stream = await opened(database.rows.watch([], soon));
    await writeSome(database);
    const ns = { db: 'test', coll: 'rows' };
    const documentKey = { _id: 1 };
    expect(await take(stream, 4)).toMatchObject([
      {
        operationType: 'insert',
        ns,
        documentKey,
        fullDocument: { _id: 1, n: 1, tags: ['a', 'b'], old: true },
      },
      {
        operationType: 'update',
        ns,
        documentKey,
        updateDescription: {
          updatedFields: { n: 2, 'tags.2': 'c', a: { b: 1 } },
          removedFields: ['old'],
          truncatedArrays: [],
        },
      },
      { operationType: 'replace', ns, documentKey, fullDocument: { _id: 1, n: 5 } },
      { operationType: 'delete', ns, documentKey },
    ]);
  });

  test('shows nothing of a write that changes nothing, or fails', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1, n: 1 });
    const stream = await opened(rows.watch([], soon));
    await rows.updateOne({ _id: 1 }, { $set: { n: 1 } });
    await expect(rows.insertOne({ _id: 1 })).rejects.toThrow();
    await rows.updateOne({ _id: 2 }, { $set: { n: 1 } }, { upsert: true });
    expect(await take(stream, 1)).toMatchObject([{ operationType: 'insert', documentKey: { _id: 2 } }]);
  });

  test('shows the whole document of an update on request: as it is now, or as the update left it', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1, n: 1 });
    const now = await opened(rows.watch([], { ...soon, fullDocument: 'updateLookup' }));
    const then = await opened(rows.watch([], { ...soon, fullDocument: 'whenAvailable' }));
    await rows.updateOne({ _id: 1 }, { $set: { n: 2 } });
    await rows.updateOne({ _id: 1 }, { $set: { n: 3 } });
    expect((await take(now, 2)).map((event) => Object(event).fullDocument.n)).toEqual([3, 3]);
    expect((await take(then, 2)).map((event) => Object(event).fullDocument.n)).toEqual([2, 3]);
  });

  test('goes through a pipeline of stages that make one document of one', async () => {
    const { rows } = await openTestDatabase();
    const pipeline = [
      { $match: { operationType: 'insert', 'fullDocument.organizationId': 'org' } },
      { $addFields: { n: '$fullDocument.n' } },
      { $project: { n: 1 } },
    ];
    const stream = await opened(rows.watch(pipeline, soon));
    await rows.insertMany([
      { _id: 1, organizationId: 'other', n: 1 },
      { _id: 2, organizationId: 'org', n: 2 },
    ]);
    expect(await take(stream, 1)).toEqual([{ _id: expect.anything(), n: 2 }]);
    await expect(rows.watch([{ $group: { _id: 1 } }]).next()).rejects.toMatchObject({ code: 20 });
    const mutilated = rows.watch([{ $project: { _id: 0, ns: 1 } }], soon);
    await mutilated.tryNext();
    await rows.insertOne({ _id: 3 });
    await expect(mutilated.next()).rejects.toMatchObject({ code: 280 });
  });

  test('of a database shows all of its collections, and of a server all databases', async () => {
    const { client, db, rows } = await openTestDatabase();
    const ofDatabase = await opened(db.watch<TestRow, ChangeStreamDocument<TestRow>>([], soon));
    const ofServer = await opened(client.watch<TestRow, ChangeStreamDocument<TestRow>>([], soon));
    await client.db('elsewhere').collection('x').insertOne({});
    await db.collection('others').insertOne({});
    await rows.insertOne({ _id: 1 });
    expect((await take(ofDatabase, 2)).map((event) => Object(event).ns.coll)).toEqual(['others', 'rows']);
    expect((await take(ofServer, 3)).map((event) => Object(event).ns.db)).toEqual([
      'elsewhere',
      'test',
      'test',
    ]);
  });

  test('ends when its collection or database is dropped, saying so', async () => {
    const { db, rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1 });
    const ofCollection = await opened(rows.watch([], soon));
    const ofDatabase = await opened(db.watch<TestRow, ChangeStreamDocument<TestRow>>([], soon));
    await db.dropDatabase();
    const events = await take(ofCollection, 2);
    expect(typesOf(events)).toEqual(['drop', 'invalidate']);
    expect(typesOf(await take(ofDatabase, 3))).toEqual(['drop', 'dropDatabase', 'invalidate']);
    await expect(ofCollection.next()).rejects.toThrow();
    const resumeAfter = events[1]?._id;
    await expect(rows.watch([], { resumeAfter }).next()).rejects.toMatchObject({ code: 260 });
    const after = rows.watch([], { startAfter: resumeAfter });
    await rows.insertOne({ _id: 2 });
    expect(typesOf(await take(await after, 1))).toEqual(['insert']);
    await after.close();
  });

  test('sees each of 1,000 concurrent writes once, those of one document in order', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, n: 0 })));
    const streams = [await opened(rows.watch([], soon)), await opened(rows.watch([], soon))];
    const seen = streams.map((stream) => take(stream, 1_000));
    await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => rows.updateOne({ _id: n % 10 }, { $inc: { n: 1 } })),
    );
    const [first = [], second] = await Promise.all(seen);
    expect(second).toEqual(first);
    for (let _id = 0; _id < 10; _id += 1) {
      const counts = first
        .filter((event) => Object(event).documentKey._id === _id)
        .map((event) => Object(event).updateDescription.updatedFields.n);
      expect(counts).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    }
  });
});

describe('resuming', () => {
  test('goes on behind a token, without loss or repetition, also after the cursor was killed', async () => {
    const { db, rows } = await openTestDatabase();
    const stream = await opened(rows.watch([], { ...soon, batchSize: 2 }));
    await rows.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
    const events = await take(stream, 3);
    const id = Object(stream).cursor.id;
    await db.command({ killCursors: 'rows', cursors: [id] });
    await rows.insertOne({ _id: 10 });
    events.push(...(await take(stream, 8)));
    expect(events.map((event) => Object(event).documentKey._id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(Object(stream).cursor.id).not.toEqual(id);
    const resumed = rows.watch([], { resumeAfter: events[8]?._id });
    expect((await take(resumed, 2)).map((event) => Object(event).documentKey._id)).toEqual([9, 10]);
    await resumed.close();
  });

  test('works from another connection, and from the token of an empty batch', async () => {
    const { uri, rows } = await openTestDatabase();
    const client = new MongoClient(uri);
    const stream = client.db('test').collection<TestRow>('rows').watch([], soon);
    await stream.tryNext();
    const token = stream.resumeToken;
    await client.close();
    await rows.insertOne({ _id: 1 });
    const resumed = rows.watch([], { resumeAfter: token });
    expect(await take(resumed, 1)).toMatchObject([{ documentKey: { _id: 1 } }]);
    await resumed.close();
  });

  test.each([
    [{ resumeAfter: { _data: 'nonsense' } }, 260],
    [{ resumeAfter: { _data: `${'0'.repeat(30)}00` } }, 286],
    [{ startAtOperationTime: Long.ZERO }, 40415],
    [{ fullDocumentBeforeChange: 'required' }, 72],
  ])('with %j is refused with code %i', async (options, code) => {
    const { rows } = await openTestDatabase();
    await expect(rows.watch([], options as object).next()).rejects.toMatchObject({ code });
  });

  test('from before the kept changes is refused', async () => {
    const { rows } = await openTestDatabase();
    const stream = await opened(rows.watch([], soon));
    const token = stream.resumeToken;
    await rows.insertMany(Array.from({ length: 12_000 }, (_, _id) => ({ _id })));
    await expect(rows.watch([], { resumeAfter: token }).next()).rejects.toMatchObject({ code: 286 });
  });
});

async function openCursors(db: Db): Promise<number> {
  return (await db.command({ serverStatus: 1 })).metrics.cursor.open.total;
}

describe('a getMore on a change stream', () => {
  async function openCursor({ db }: TestDatabase) {
    const { cursor } = await db.command({ aggregate: 'rows', pipeline: [{ $changeStream: {} }], cursor: {} });
    return { getMore: Long.fromValue(cursor.id), collection: 'rows' };
  }

  test('waits until there is a change', async () => {
    const database = await openTestDatabase();
    const getMore = await openCursor(database);
    const answer = database.db.command({ ...getMore, maxTimeMS: 20_000 });
    const isFirst = await Promise.race([
      answer.then(() => 'answer'),
      database.rows.insertOne({ _id: 1 }).then(() => 'write'),
    ]);
    expect(isFirst).toBe('write');
    expect((await answer).cursor.nextBatch).toMatchObject([{ documentKey: { _id: 1 } }]);
  });

  test('refuses a second one that asks at the same time', async () => {
    const database = await openTestDatabase();
    const getMore = await openCursor(database);
    const answers = [1, 2].map(() => database.db.command({ ...getMore, maxTimeMS: 200 }));
    const outcomes = await Promise.all(answers.map((answer) => answer.catch(({ code }) => code)));
    expect(outcomes).toContain(143);
    expect(outcomes).toContainEqual(expect.objectContaining({ ok: 1 }));
  });

  test('waits no longer than it is told, and gives a token all the same', async () => {
    const database = await openTestDatabase();
    const getMore = await openCursor(database);
    const { cursor } = await database.db.command({ ...getMore, maxTimeMS: 20 });
    expect(cursor).toMatchObject({ nextBatch: [], postBatchResumeToken: { _data: expect.any(String) } });
  });

  test('ends when the cursor is killed or its client goes', async () => {
    const database = await openTestDatabase();
    const { db, uri } = database;
    const getMore = await openCursor(database);
    const killed = expect(db.command({ ...getMore, maxTimeMS: 20_000 })).rejects.toMatchObject({ code: 237 });
    await db.command({ ping: 1 });
    await db.command({ killCursors: 'rows', cursors: [getMore.getMore] });
    await killed;
    const client = new MongoClient(uri);
    const waiting = client.db('test').collection('rows').watch([], { maxAwaitTimeMS: 20_000 });
    const next = expect(waiting.next()).rejects.toThrow();
    while ((await openCursors(db)) === 0) await db.command({ ping: 1 });
    await client.close(true);
    await next;
    while ((await openCursors(db)) > 0) await db.command({ ping: 1 });
  });
});

test.each([
  ['a socket', {}],
  ['a port', { port: 0 }],
])('a change stream works over %s, with the database in a worker', async (_name, listen) => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-worker-'));
  // Built: Node.js runs no TypeScript in a worker.
  const { startEmbeddedDatabase }: typeof import('../../src/embedded/index.ts') = await import(
    resolve('dist/embedded/index.js')
  );
  const database = await startEmbeddedDatabase({ directory, ...listen });
  const client = new MongoClient(database.uri);
  onTestFinished(async () => {
    await client.close();
    await database.close();
    rmSync(directory, { recursive: true });
  });
  const rows = client.db('test').collection<TestRow>('rows');
  const stream = await opened(rows.watch([], soon));
  await rows.insertOne({ _id: 1 });
  expect(typesOf(await take(stream, 1))).toEqual(['insert']);
});
