import { type Document, isDocument, setField } from '../document.ts';
import { identical } from '../query/compare.ts';

/** What an update did to a document, by dotted path: `updatedFields`, `removedFields` and `truncatedArrays`. */
export function updateDescription(before: Document, after: Document): Document {
  const description: Description = { updatedFields: {}, removedFields: [], truncatedArrays: [] };
  describeDocument(before, after, '', description);
  return { ...description };
}

interface Description {
  readonly updatedFields: Document;
  readonly removedFields: string[];
  readonly truncatedArrays: { field: string; newSize: number }[];
}

function describeDocument(before: Document, after: Document, prefix: string, description: Description): void {
  for (const [name, value] of Object.entries(after)) {
    describeValue(Object.hasOwn(before, name) ? before[name] : undefined, value, prefix + name, description);
  }
  for (const name of Object.keys(before))
    if (!Object.hasOwn(after, name)) description.removedFields.push(prefix + name);
}

function describeValue(before: unknown, after: unknown, path: string, description: Description): void {
  if (identical(before, after)) return;
  if (isDocument(before) && isDocument(after)) {
    describeDocument(before, after, `${path}.`, description);
  } else if (Array.isArray(before) && Array.isArray(after) && after.length > 0) {
    for (const [index, value] of after.entries())
      describeValue(before[index], value, `${path}.${index}`, description);
    if (after.length < before.length)
      description.truncatedArrays.push({ field: path, newSize: after.length });
  } else {
    setField(description.updatedFields, path, after);
  }
}
