import { limits } from '../domain/limits.ts';
import { type DeclaredIndex, indexes } from './indexes.ts';

/** docs/indexes.md: every index as it is declared, and what a list of sessions may look at. */
export function indexesDocument(): string {
  const collections = Object.entries(indexes).map(([collection, list]) => tableOf(collection, list));
  return [head, sessionLists(indexes.sessions ?? []), '## All indexes', ...collections]
    .join('\n\n')
    .concat('\n');
}

const head = `# Indexes

Made by \`npm run codegen\` from \`src/store/indexes.ts\`. The gateway creates what is missing when it starts. Beside
these every collection has the one on \`_id\`.`;

function sessionLists(declared: readonly DeclaredIndex[]): string {
  const rows = declared
    .filter(({ filters }) => filters)
    .map(({ name, key, filters = [] }) => {
      const order = 'createdAt' in key ? 'CREATED_AT' : 'UPDATED_AT';
      return `| ${order} | ${filters.map((filter) => `\`${filter}\``).join(', ')} | \`${name}\` |`;
    });
  return `## Lists of sessions

A page whose filter and order stand in one line of this table looks at the rows it gives and no others, in either
direction and however far into the list. Where a list of values is given (\`agentIds\`, \`tags.any\`, also
\`archived: INCLUDE\`) each value is read in order and the results are merged: one more row is looked at for each
value. \`npm run test:lists\` shows it on 200,000 sessions: at most three rows looked at for each one given.

| order | conditions, in any combination | index |
| --- | --- | --- |
${rows.join('\n')}

Beyond the table, rows are read by the index of one condition, in the order of the list, and the others are checked on
each row until the page is full. Of a condition that one row in *n* meets, that is about *n* rows for each one given:

- **Two conditions of different lines**, such as \`agentIds\` and \`tags.any\`: *n* is how many of the agent's rows there are
  to one with the tag. MongoDB tries both indexes and stays with the better; the embedded database takes the one
  that was made first, in a new database the first in the table.
- **\`tags.all\`** looks up its first tag; each further one is such a condition. Give the rarest first.
- **\`tags.none\`, \`titleContains\` and \`isPinned: false\`** have no index. A page of ${limits.defaultPageSize} with a text that one title in
  1,000 has takes about ${(limits.defaultPageSize * 1_000).toLocaleString('en')} rows; a text that no title has takes every row that the other conditions leave.
- **Conditions ordered by UPDATED_AT** other than those in the table: as above, by the index \`updated\`.
- **A range of one date in the order of the other**: as above.
- **\`or\`**: where each of its branches stands in the table, each is read by its own index and the results are merged.

\`totalCount\`, REST's \`total\` and statistics look at every row or index entry of the filter. REST's \`offset\` passes over
its rows one by one: cursors do not. What keeps the database busy for more than two seconds is answered UNAVAILABLE: MongoDB
has then looked at about a million rows, the embedded database at about 100,000.`;
}

function tableOf(collection: string, list: readonly DeclaredIndex[]): string {
  const rows = list.map(
    ({ name, key, unique, sparse, partialFilterExpression, serves, expireAfterSeconds }) => {
      const fields = Object.entries(key).map(
        ([field, direction]) => `${field} ${direction === 1 ? '↑' : '↓'}`,
      );
      const kind = [
        ...(unique ? ['unique'] : []),
        ...(sparse ? ['sparse'] : []),
        ...Object.entries(partialFilterExpression ?? {}).map(
          ([field, value]) => `where ${field} is ${value}`,
        ),
        ...(expireAfterSeconds === undefined ? [] : ['expires']),
      ];
      return `| \`${name}\` | ${fields.join(', ')} | ${kind.join(', ')} | ${serves} |`;
    },
  );
  return `### ${collection}\n\n| name | fields | kind | serves |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}
