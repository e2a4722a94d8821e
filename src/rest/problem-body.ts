import { z } from 'zod';
import { errorCodes, issueCodes } from '../domain/errors.ts';
import { keysOf } from './schemas.ts';
import { sessionBody, turnBody } from './session-bodies.ts';

const issueBody = z
  .object({
    pointer: z.string().meta({ description: 'The way to the value, as a JSON Pointer (RFC 6901).' }),
    code: z
      .enum(keysOf(issueCodes))
      .meta({ id: 'IssueCode', description: 'What is wrong with the value, for programs.' }),
    detail: z.string().meta({ description: 'The same for people: what was expected and what came.' }),
  })
  .meta({ id: 'Issue', description: 'One fault of the input.' });

/** The body of every failure. */
export const problemBody = z
  .object({
    type: z
      .string()
      .meta({ format: 'uri-reference', description: 'The address at which the problem is explained.' }),
    title: z.string().meta({ description: 'The kind of problem, in words.' }),
    status: z.int().min(400).max(599).meta({ description: 'The HTTP status of this answer.' }),
    detail: z.string().meta({ description: 'What went wrong this time, for people.' }),
    code: z
      .enum(keysOf(errorCodes))
      .meta({ id: 'ErrorCode', description: 'The kind of problem, for programs.' }),
    instance: z.string().meta({ description: 'The id of the request; the log of the gateway has it too.' }),
    errors: z.array(issueBody).optional().meta({ description: 'Every fault that was found in the input.' }),
    current: sessionBody.optional().meta({ description: 'Of a version conflict: the session as it is now.' }),
    turn: turnBody
      .nullable()
      .optional()
      .meta({ description: 'Of a conflict about turns: the one that is running; null if none is.' }),
    error: z.string().meta({ description: 'The same as `detail`, for callers who look for it here.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request failed: problem details (RFC 9457).' });

export type ProblemBody = z.output<typeof problemBody>;
