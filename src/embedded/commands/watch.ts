import type { Change } from '../changes/change-log.ts';
import { ChangeStream, type Scope } from '../changes/change-stream.ts';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { documentsOf } from '../query/flow.ts';
import { preparePipeline } from '../query/pipeline.ts';
import { type Call, collectionName, refuseUnknownFields } from './command.ts';

const options = [
  'fullDocument',
  'fullDocumentBeforeChange',
  'resumeAfter',
  'startAfter',
  'allChangesForCluster',
];
/** Those that make one document of one. */
const stages = ['$addFields', '$match', '$project', '$replaceRoot', '$replaceWith', '$set', '$unset'];

/** The change stream that a pipeline asks for; null if it asks for none. */
export function watch(call: Call, [first, ...rest]: readonly Document[]): ChangeStream | null {
  if (first?.$changeStream === undefined) return null;
  const operand = first.$changeStream;
  if (!isDocument(operand))
    throw new CommandError('TypeMismatch', 'the $changeStream stage must be specified as an object');
  refuseUnknownFields('$changeStream', operand, options);
  if (operand.fullDocumentBeforeChange !== undefined && operand.fullDocumentBeforeChange !== 'off') {
    throw new CommandError(
      'InvalidOptions',
      `$changeStream.fullDocumentBeforeChange '${String(operand.fullDocumentBeforeChange)}' is not supported`,
    );
  }
  refuseStages(rest);
  const show = preparePipeline(rest, { collection: () => [], now: new Date() });
  return new ChangeStream(call.storage.changes, {
    scope: scopeOf(call, operand),
    position: startOf(call, operand),
    show: (event) => documentsOf(show([event])),
    fullDocument: fullDocumentOf(call, operand.fullDocument ?? 'default'),
  });
}

function refuseStages(rest: readonly Document[]): void {
  const refused = rest.flatMap((stage) => Object.keys(stage)).find((name) => !stages.includes(name));
  if (refused === undefined) return;
  throw new CommandError('IllegalOperation', `${refused} is not permitted in a $changeStream pipeline`);
}

function scopeOf(call: Call, { allChangesForCluster }: Document): Scope {
  if (allChangesForCluster !== true)
    return call.args.aggregate === 1
      ? { database: call.database }
      : { database: call.database, collection: collectionName(call) };
  if (call.args.aggregate === 1 && call.database === 'admin') return {};
  throw new CommandError(
    'InvalidOptions',
    'A $changeStream with allChangesForCluster may only be opened on the admin database',
  );
}

function startOf({ storage: { changes } }: Call, { resumeAfter, startAfter }: Document): number {
  if (resumeAfter !== undefined && startAfter !== undefined) {
    throw new CommandError(50674, 'Do not specify both resumeAfter and startAfter in a $changeStream stage');
  }
  if (resumeAfter !== undefined) return changes.tokens.positionOf('resumeAfter', resumeAfter);
  return startAfter === undefined ? changes.durable : changes.tokens.positionOf('startAfter', startAfter);
}

function fullDocumentOf({ storage }: Call, wanted: unknown): (change: Change) => Document | null | undefined {
  switch (wanted) {
    case 'default':
      return () => undefined;
    case 'updateLookup':
      return ({ database, collection = '', id }) => {
        const found = storage.find(database, collection);
        return found && storage.get(found, id);
      };
    case 'whenAvailable':
    case 'required':
      return ({ document }) => document;
    default:
      throw new CommandError('BadValue', `$changeStream.fullDocument '${String(wanted)}' is not supported`);
  }
}
