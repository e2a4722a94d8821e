import { randomBytes } from 'node:crypto';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';

/** Tells the changes of this start of the database from those of another one, which are no longer kept. */
const era = randomBytes(8).toString('hex');

const form = /^([0-9a-f]{16})([0-9a-f]{14})(0[01])$/;

/** The token from which a change stream goes on behind a position; `isInvalidate` for the end of a stream. */
export function resumeToken(position: number, isInvalidate = false): Document {
  return { _data: `${era}${position.toString(16).padStart(14, '0')}${isInvalidate ? '01' : '00'}` };
}

/**
 * The position that a token stands for. Throws InvalidResumeToken if it is none, ChangeStreamHistoryLost if it is from
 * before the database was started.
 */
export function positionOf(option: 'resumeAfter' | 'startAfter', token: unknown): number {
  const [, tokenEra, position, end] = form.exec(String(isDocument(token) ? token._data : token)) ?? [];
  if (position === undefined)
    throw new CommandError('InvalidResumeToken', `$changeStream.${option} is not a resume token`);
  if (tokenEra !== era) {
    throw new CommandError(
      'ChangeStreamHistoryLost',
      'Resume of change stream was not possible: the database was started anew since.',
    );
  }
  if (end === '01' && option === 'resumeAfter') {
    throw new CommandError(
      'InvalidResumeToken',
      "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification",
    );
  }
  return Number.parseInt(position, 16);
}
