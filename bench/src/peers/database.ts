import { type Collection, MongoClient } from 'mongodb';

export interface Row {
  readonly _id: string;
  readonly organizationId: string;
}

export interface CatalogueRow extends Row {
  readonly name: string;
  readonly displayName: string | null;
  readonly status: 'active' | 'archived';
}

export interface SessionRow extends Row {
  readonly agentId: string;
  readonly modelId: string | null;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly capabilities: readonly { readonly ref: string; readonly config: string | null }[];
  readonly status: 'started' | 'active' | 'idle';
  readonly isArchived: boolean;
  readonly isPinned: boolean;
  readonly preview: null;
  readonly outputPreview: null;
  readonly usage: null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: null;
  readonly finishedAt: null;
}

export const organizationId = 'org_00000000000000000000000000000001';

/** The driver as its documentation begins: one client, its default options, writes acknowledged by a majority. */
export async function connect() {
  const client = new MongoClient(process.env.MONGODB_URI ?? '', { writeConcern: { w: 'majority' } });
  await client.connect();
  const db = client.db(process.env.MONGODB_DATABASE);
  return {
    sessions: db.collection<SessionRow>('sessions'),
    agents: db.collection<CatalogueRow>('peerAgents'),
    models: db.collection<CatalogueRow>('models'),
  };
}

export type Database = Awaited<ReturnType<typeof connect>>;

/** The query of a list; an index of the gateway begins with it and ends in the order, for every server alike. */
export function listed(before: string | undefined) {
  return { organizationId, isArchived: false, ...(before && { createdAt: { $lt: new Date(before) } }) };
}

interface Page {
  readonly limit: number;
  readonly before: string | undefined;
}

export function newestSessions({ sessions }: Database, { limit, before }: Page): Promise<SessionRow[]> {
  return sessions.find(listed(before)).sort({ createdAt: -1, _id: -1 }).limit(limit).toArray();
}

/** Rows in the order of their ids, as DataLoader wants them. */
export async function findByIds(
  collection: Collection<CatalogueRow>,
  ids: readonly string[],
): Promise<(CatalogueRow | null)[]> {
  const rows = await collection.find({ _id: { $in: [...ids] }, organizationId }).toArray();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
