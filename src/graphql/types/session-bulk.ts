import { archiveSessionsInput, type BulkResult, tagSessionsInput } from '../../domain/bulk.ts';
import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { mutationResult } from './errors.ts';
import { SessionFilterInput } from './session-filter.ts';

const BulkChange = builder.objectRef<BulkResult>('BulkChange').implement({
  description: 'What a change of many sessions came to.',
  fields: (t) => ({
    matched: t.exposeInt('matched', {
      description: 'How many sessions the filter meant and were looked at.',
    }),
    changed: t.int({
      description: 'How many of them changed; the others were that way already, or had no room for the tags.',
      resolve: ({ changed }) => changed.length,
    }),
    hasMore: t.exposeBoolean('hasMore', {
      description: `Whether the filter means more than ${limits.bulkSessions} sessions, of which the newest were looked at.`,
    }),
    sessionIds: t.idList({
      description: 'The sessions that changed.',
      resolve: ({ changed }) => changed.map(({ id }) => id),
    }),
  }),
});

const filter = 'Which sessions; an empty filter means all but archived ones.';

const TagSessionsInput = builder
  .inputType('TagSessionsInput', {
    description: 'Which sessions, and what becomes of their tags.',
    fields: (t) => ({
      filter: t.field({ type: SessionFilterInput, required: true, description: filter }),
      add: t.stringList({ description: 'Tags to put on.' }),
      remove: t.stringList({ description: 'Tags to take off.' }),
    }),
  })
  .validate(checking(tagSessionsInput));

const ArchiveSessionsInput = builder
  .inputType('ArchiveSessionsInput', {
    description: 'Which sessions.',
    fields: (t) => ({
      filter: t.field({ type: SessionFilterInput, required: true, description: filter }),
    }),
  })
  .validate(checking(archiveSessionsInput));

const atMost = `At most ${limits.bulkSessions} a call: where \`hasMore\` is true, call it again.`;

builder.mutationField('tagSessions', (t) =>
  t.field({
    type: BulkChange,
    description: `Puts tags on all sessions that a filter means, and takes tags off. At most ${limits.bulkSessions} a call, the newest. With neither, nothing changes: it tells how many sessions the filter means.`,
    args: { input: t.arg({ type: TagSessionsInput, required: true, description: 'What is to be done.' }) },
    errors: mutationResult('TagSessionsResult', 'What the change came to, or why it was refused.'),
    resolve: (_root, { input }, context) => context.services.bulkChanges.tag(context, input),
  }),
);

builder.mutationField('archiveSessions', (t) =>
  t.field({
    type: BulkChange,
    description: `Archives all sessions that a filter means. ${atMost}`,
    args: {
      input: t.arg({ type: ArchiveSessionsInput, required: true, description: 'What is to be done.' }),
    },
    errors: mutationResult('ArchiveSessionsResult', 'What the change came to, or why it was refused.'),
    resolve: (_root, { input }, context) => context.services.bulkChanges.archive(context, input),
  }),
);
