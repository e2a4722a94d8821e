import { z } from 'zod';
import { type ErrorCode, errorCodes, issueCodes } from '../domain/errors.ts';
import { keysOf } from './schemas.ts';

/** The HTTP status and title of each code (RFC 9110, RFC 9457). */
export const problems: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  BAD_REQUEST: [400, 'Bad request'],
  CONFLICT: [409, 'Conflict'],
  FORBIDDEN: [403, 'Forbidden'],
  GRAPHQL_PARSE_FAILED: [400, 'GraphQL syntax error'],
  GRAPHQL_VALIDATION_FAILED: [400, 'GraphQL validation failed'],
  INTERNAL: [500, 'Internal server error'],
  INVALID_INPUT: [400, 'Invalid input'],
  METHOD_NOT_ALLOWED: [405, 'Method not allowed'],
  NOT_ACCEPTABLE: [406, 'Not acceptable'],
  NOT_FOUND: [404, 'Not found'],
  PAYLOAD_TOO_LARGE: [413, 'Payload too large'],
  RATE_LIMITED: [429, 'Too many requests'],
  UNAUTHENTICATED: [401, 'Unauthenticated'],
  UNAVAILABLE: [503, 'Service unavailable'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type'],
};

/** The `type` of a problem (RFC 9457): an address of this server, at which the problem is explained. */
export function problemType(code: ErrorCode): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}

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
    errors: z
      .array(
        z
          .object({
            pointer: z.string().meta({ description: 'The way to the value, as a JSON Pointer (RFC 6901).' }),
            code: z
              .enum(keysOf(issueCodes))
              .meta({ id: 'IssueCode', description: 'What is wrong with the value, for programs.' }),
            detail: z.string().meta({ description: 'The same for people: what was expected and what came.' }),
          })
          .meta({ id: 'Issue', description: 'One fault of the input.' }),
      )
      .optional()
      .meta({ description: 'Every fault that was found in the input.' }),
    error: z.string().meta({ description: 'The same as `detail`, for callers who look for it here.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request failed: problem details (RFC 9457).' });

export type ProblemBody = z.output<typeof problemBody>;
