import type { GraphQLResolveInfo } from 'graphql';
import type { Session } from '../domain/session.ts';
import { type Selection, selectionOf } from './selection.ts';

/** For fields of the type Session that are made of one field of a session: which. Any other needs the whole session. */
const madeOf: Readonly<Partial<Record<string, keyof Session>>> = {
  __typename: 'id',
  id: 'id',
  organizationId: 'organizationId',
  version: 'version',
  agent: 'agentId',
  agentId: 'agentId',
  model: 'modelId',
  modelId: 'modelId',
  capabilities: 'capabilities',
  tags: 'tags',
  title: 'title',
  status: 'status',
  preview: 'preview',
  outputPreview: 'outputPreview',
  usage: 'usage',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  startedAt: 'startedAt',
  finishedAt: 'finishedAt',
  archivedAt: 'archivedAt',
  pinnedAt: 'pinnedAt',
};

/** The fields of the sessions of a page that what is selected of them is made of; null where that may be any. */
export function selectedSessionFields(info: GraphQLResolveInfo): readonly (keyof Session)[] | null {
  const page = selectionOf(info);
  const names = [page.below('nodes'), page.below('edges')?.below('node')].flatMap(namesIn);
  const fields = [...new Set(names)].map((name) => madeOf[name]);
  return fields.every((field) => field !== undefined) ? fields : null;
}

function namesIn(selection: Selection | null | undefined): readonly string[] {
  return selection?.names() ?? [];
}
