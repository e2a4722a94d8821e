import { randomBytes } from 'node:crypto';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';

const form = /^([0-9a-f]{16})([0-9a-f]{14})(0[01])$/;

/** Turns positions in a change log into tokens from which a stream can go on behind them, and back. */
export class ResumeTokens {
  /** Tells the changes of this log from those of an earlier one, which are no longer kept. */
  readonly #era = randomBytes(8).toString('hex');

  /** @param isInvalidate whether the token stands for the end of a stream at this position */
  at(position: number, isInvalidate = false): Document {
    const place = position.toString(16).padStart(14, '0');
    return { _data: `${this.#era}${place}${isInvalidate ? '01' : '00'}` };
  }

  /**
   * The position that a token stands for. Throws InvalidResumeToken if it is none, ChangeStreamHistoryLost if it is from
   * before the database was started.
   */
  positionOf(option: 'resumeAfter' | 'startAfter', token: unknown): number {
    const [, era, position, end] = form.exec(String(isDocument(token) ? token._data : token)) ?? [];
    if (position === undefined)
      throw new CommandError('InvalidResumeToken', `$changeStream.${option} is not a resume token`);
    if (era !== this.#era) {
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
}
