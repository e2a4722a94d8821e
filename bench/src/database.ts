import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { type Db, type Document, MongoClient } from 'mongodb';
import { v7 } from 'uuid';
import { modelIds, momentOf } from './operations.ts';
import { databaseCore, freePort, start } from './processes.ts';

/** The built gateway. */
export const gatewayProgram = new URL('../../dist/main.js', import.meta.url).pathname;

/** The bench's own, so that a run against a real server touches nothing else. */
export const databaseName = 'session_gateway_bench';

const chunk = 5_000;

export interface BenchDatabase {
  readonly uri: string;
  readonly name: string;
  /** Brings it to the demo data and `sessions` sessions, from whatever was there. */
  reset(sessions: number): Promise<void>;
  /** Adds sessions until there are `sessions`. */
  grow(sessions: number): Promise<void>;
  close(): Promise<void>;
}

/** The database of MONGODB_URI, or the embedded one in a process of its own. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const own = process.env.MONGODB_URI ? null : await startEmbedded();
  const uri = process.env.MONGODB_URI ?? own?.uri ?? '';
  const client = new MongoClient(uri);
  const db = client.db(databaseName);
  const grow = (sessions: number) => addSessions(db.collection('sessions'), sessions);
  return {
    uri,
    name: own ? 'embedded' : await describe(client),
    reset: async (sessions) => {
      // An emptied file would still be slower than a new one.
      await (own ? own.renew() : db.dropDatabase());
      execFileSync(process.execPath, [gatewayProgram, 'seed'], {
        env: { PATH: process.env.PATH, MONGODB_URI: uri, MONGODB_DATABASE: databaseName },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await copyAgents(db);
      await grow(sessions);
    },
    grow,
    close: async () => {
      await db.dropDatabase();
      await client.close();
      await own?.close();
    },
  };
}

/** The peers serve one organization: theirs are the same agents, each with its id alone as `_id`. */
async function copyAgents(db: Db): Promise<void> {
  const agents = await db.collection<{ _id: string }>('agents').find().toArray();
  const rows = agents.map(({ _id, ...rest }) => ({ _id: _id.slice(_id.indexOf(':') + 1), ...rest }));
  await db.collection<{ _id: string }>('peerAgents').insertMany(rows);
}

async function startEmbedded() {
  const port = await freePort();
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const begin = async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gateway-bench-'));
    const args = ['database', '--port', String(port), '--data-dir', directory];
    const running = start(gatewayProgram, args, { core: databaseCore });
    await untilItAnswers(uri);
    return async () => {
      await running.stop();
      rmSync(directory, { recursive: true });
    };
  };
  let end = await begin();
  return {
    uri,
    /** Starts it anew, on the same port and without data. */
    renew: async () => {
      await end();
      end = await begin();
    },
    close: () => end(),
  };
}

async function untilItAnswers(uri: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 100 });
    const isUp = await client
      .db('admin')
      .command({ ping: 1 })
      .then(
        () => true,
        () => false,
      );
    await client.close();
    if (isUp) return;
    await after(100);
  }
  throw new Error('the embedded database does not answer');
}

/**
 * Sessions are copies of the demo sessions, each with a model and a second of its own, so that they have the form that
 * the gateway stores.
 */
async function addSessions(
  collection: ReturnType<ReturnType<MongoClient['db']>['collection']>,
  target: number,
): Promise<void> {
  const templates = await collection
    .find<Document>({ isArchived: false }, { sort: { _id: 1 }, limit: 12 })
    .toArray();
  const present = await collection.countDocuments({});
  for (let count = present; count < target; count += chunk) {
    const rows = Array.from({ length: Math.min(chunk, target - count) }, (_, index) => ({
      ...templates[index % templates.length],
      _id: `session_${v7().replaceAll('-', '')}` as unknown as Document['_id'],
      modelId: modelIds[index % modelIds.length],
      ...stamps(count + index),
      // Long moved to the log, as in sessions that are not new.
      outbox: [],
    }));
    await collection.insertMany(rows, { ordered: false });
    progress(Math.min(count + chunk, target), target);
  }
}

function stamps(number: number) {
  const at = momentOf(number);
  return { createdAt: at, updatedAt: at };
}

function progress(count: number, target: number): void {
  if (!process.stderr.isTTY && count % 100_000 !== 0 && count !== target) return;
  const width = 30;
  const done = Math.round((count / target) * width);
  const bar = `${'#'.repeat(done)}${'.'.repeat(width - done)}`;
  process.stderr.write(
    `${process.stderr.isTTY ? '\r' : ''}sessions [${bar}] ${count.toLocaleString('en')} of ${target.toLocaleString('en')}${count === target || !process.stderr.isTTY ? '\n' : ''}`,
  );
}

async function describe(client: MongoClient): Promise<string> {
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  return `MongoDB ${version}`;
}
