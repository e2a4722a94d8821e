import { demoId } from '../../../src/demo/catalogue.ts';
import { camelCase } from './names.ts';

/** What a request says, apart from how its door takes it. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The body, its names in camelCase. */
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface Twin {
  /** The GraphQL operation, given a selection of all the fields that REST answers with. */
  operation(fields: string): string;
  variables(request: Request): Record<string, unknown>;
  /** Where in the answer the value is; its one field unless this says otherwise. */
  pick?(data: Record<string, unknown>): unknown;
  /** Fields of the input that REST calls something else than their name in snake_case. */
  readonly wireNames?: Readonly<Record<string, string>>;
  /** Requests to compare, beside the documented example. */
  readonly requests: Readonly<Record<string, Request>>;
}

/** Twins by the id of the REST operation; a text says why there is none. */
export type Twins = Readonly<Record<string, Twin | string>>;

/** The digits of ids that lead nowhere. */
export const nobody = 'f'.repeat(32);

interface Mutation {
  readonly name: string;
  readonly input: string;
  /** The type of its success; null where REST shows nothing of it. */
  readonly result: string | null;
  readonly wireNames?: Twin['wireNames'];
  /** What REST has in the body, where GraphQL's input has it in another form. */
  toInput?(body: Readonly<Record<string, unknown>>): Record<string, unknown>;
  readonly requests?: Twin['requests'];
}

/** A mutation whose input is the path's ids and the body together. */
export function mutation({
  name,
  input: type,
  result,
  wireNames = {},
  toInput = (body) => body,
  requests = {},
}: Mutation): Twin {
  const inputNames = Object.fromEntries(
    Object.entries(wireNames).map(([own, wire]) => [camelCase(wire), own]),
  );
  return {
    operation: (fields) => `mutation ($input: ${type}!) {
      ${name}(input: $input) {
        __typename
        ${result === null ? '' : `... on ${result} ${fields}`}
        ... on Error { code issues { path code } }
      }
    }`,
    variables: ({ params = {}, input = {} }) => ({
      input: { ...named(params, paramNames), ...named(toInput(input), inputNames) },
    }),
    wireNames,
    requests,
  };
}

/** What GraphQL calls the ids in paths, where not by their name in camelCase. */
const paramNames = { agent_id: 'id', capability_id: 'ref', session_id: 'sessionId', turn_id: 'turnId' };

function named(values: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [names[key] ?? key, value]));
}

/** A query of one thing by its id, which the path has under this name. */
export function one(field: string, { param, argument = 'id' }: { param: string; argument?: string }): Twin {
  const kind = param === 'id' ? field : param.replace('_id', '');
  return {
    operation: (fields) => `query ($id: ID!) { ${field}(${argument}: $id) ${fields} }`,
    variables: ({ params }) => ({ id: params?.[param] }),
    requests: {
      'an unknown id': { params: { [param]: `${kind}_${nobody}` } },
      ...(argument === 'id' && {
        'a malformed id': { params: { [param]: `${kind}_1` } },
        'an id of another kind': { params: { [param]: `org_${nobody}` } },
      }),
    },
  };
}

/** A demo session as the path names it. */
export function session(number: number): { session_id: string } {
  return { session_id: demoId('session', number) };
}

/** Paths to sessions that are not there. */
export const strangers = {
  'an unknown id': { params: { session_id: `session_${nobody}` } },
  'a malformed id': { params: { session_id: 'session_1' } },
};

/** A mutation of one session, tried with ids that lead nowhere as well, beside a sound body. */
export function onSession({
  body = {},
  beside = {},
  ...rest
}: Mutation & { readonly body?: Request['input']; readonly beside?: Request['params'] }): Twin {
  const lost = Object.entries(strangers).map(([what, { params }]) => [
    what,
    { params: { ...params, ...beside }, input: body },
  ]);
  return mutation({ ...rest, requests: { ...Object.fromEntries(lost), ...rest.requests } });
}
