import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';

export interface TestRow {
  _id: number | string;
  n?: number;
  [field: string]: unknown;
}

export interface TestDatabase {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  readonly rows: Collection<TestRow>;
}

/** An embedded database of the test's own in a folder of its own, with the official driver connected to it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-'));
  const database = await openDatabase({ directory });
  const client = new MongoClient(database.uri);
  onTestFinished(async () => {
    await client.close();
    await database.close();
    rmSync(directory, { recursive: true });
  });
  const db = client.db('test');
  return { uri: database.uri, client, db, rows: db.collection<TestRow>('rows') };
}
