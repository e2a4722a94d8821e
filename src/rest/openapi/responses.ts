import { type ErrorCode, errorCodes } from '../../domain/errors.ts';
import type { Answer, Operation } from '../operation.ts';
import { type ProblemBody, problemBody } from '../problem-body.ts';
import { problems, problemType } from '../problems.ts';
import type { Components, Json } from './schema.ts';

/** Headers that many answers share: they are written once and referred to. */
export const sharedHeaders = {
  'x-request-id': header('The id of the request, which the log has too.'),
  'retry-after': header('Seconds after which to try again.'),
  'www-authenticate': header('How to authenticate (RFC 6750).'),
};

export function toAnswer(answer: Answer, components: Components): Json {
  const { description, body, mediaType = 'application/json', headers = {} } = answer;
  return {
    description,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, meaning]) => [name, header(meaning)])),
      ...sharedHeader('x-request-id'),
    },
    ...(body && { content: { [mediaType]: { schema: components.refer(body, 'output') } } }),
  };
}

/** The failures of an operation by status. */
export function toProblems(operation: Operation, components: Components): Json {
  const byStatus: Record<number, ErrorCode[]> = {};
  for (const code of problemsOf(operation)) {
    const { status } = problems[code];
    byStatus[status] = [...(byStatus[status] ?? []), code];
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [status, toProblem(codes, components)]),
  );
}

/** The codes that an operation may fail with: its own, and those of every route of its form. */
function problemsOf({ params, query, headers, body, problems: own = [] }: Operation): ErrorCode[] {
  const codes = new Set<ErrorCode>([
    ...own,
    'FORBIDDEN',
    'INTERNAL',
    'RATE_LIMITED',
    'UNAUTHENTICATED',
    'UNAVAILABLE',
  ]);
  if (params || query || headers || body) codes.add('INVALID_INPUT');
  if (params || query || body) codes.add('BAD_REQUEST');
  if (body) codes.add('PAYLOAD_TOO_LARGE').add('UNSUPPORTED_MEDIA_TYPE');
  return [...codes].sort();
}

function toProblem(codes: readonly ErrorCode[], components: Components): Json {
  const mayRetry = codes.some((code) => code === 'UNAVAILABLE' || code === 'RATE_LIMITED');
  return {
    description: codes.map((code) => `\`${code}\`: ${errorCodes[code]}`).join('\n\n'),
    headers: {
      ...(codes.includes('UNAUTHENTICATED') && sharedHeader('www-authenticate')),
      ...(mayRetry && sharedHeader('retry-after')),
      ...sharedHeader('x-request-id'),
    },
    content: {
      'application/problem+json': {
        schema: components.refer(problemBody, 'output'),
        examples: Object.fromEntries(codes.map((code) => [code, components.example(code, exampleOf(code))])),
      },
    },
  };
}

function exampleOf(code: ErrorCode): ProblemBody {
  const { status, title } = problems[code];
  const detail = errorCodes[code];
  const instance = '0b9f6f0e-5c1d-4f3e-9a57-2f6f3f1c8a11';
  return { type: problemType(code), title, status, detail, code, instance, error: detail };
}

function sharedHeader(name: keyof typeof sharedHeaders): Json {
  return { [name]: { $ref: `#/components/headers/${name}` } };
}

function header(description: string): Json {
  return { description, schema: { type: 'string' } };
}
