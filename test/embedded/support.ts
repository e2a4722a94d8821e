import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';

export interface TestRow extends Document {
  _id: number | string;
}

export interface TestDatabase {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  readonly rows: Collection<TestRow>;
}

/**
 * An embedded database of the test's own in a folder of its own, with the official driver connected to it. A file whose
 * tests share one passes `afterAll`.
 */
export async function openTestDatabase(
  whenFinished: (close: () => Promise<void>) => void = onTestFinished,
): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-'));
  const database = await openDatabase({ directory });
  const client = new MongoClient(database.uri);
  whenFinished(async () => {
    await client.close();
    await database.close();
    rmSync(directory, { recursive: true });
  });
  const db = client.db('test');
  return { uri: database.uri, client, db, rows: db.collection<TestRow>('rows') };
}
