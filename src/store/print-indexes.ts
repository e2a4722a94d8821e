import { writeFileSync } from 'node:fs';
import { indexesDocument } from './index-docs.ts';

writeFileSync('docs/indexes.md', indexesDocument());
