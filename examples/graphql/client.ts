import type { TypedDocumentString } from './gql/graphql.ts';

const { GATEWAY_URL: url = 'http://localhost:4000', GATEWAY_KEY: key } = process.env;

interface Answer<Result> {
  readonly data: Result;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends a query or a mutation. */
export async function send<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await post({ query: document.toString(), variables }, 'application/json');
  return resultOf<Result>(await response.json());
}

/** The values of a subscription, which come as server-sent events; leaving the loop over them ends it. */
export async function* subscribe<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): AsyncGenerator<Result> {
  const { body } = await post({ query: document.toString(), variables }, 'text/event-stream');
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const messages = (text + chunk).split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const [, data] = /^event: next\ndata: (.+)$/m.exec(message) ?? [];
      if (data !== undefined) yield resultOf<Result>(JSON.parse(data));
    }
  }
}

async function post(body: object, accept: string): Promise<Response> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      accept,
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  });
  if (response.status === 401) throw new Error('The gateway asks for an API key: set GATEWAY_KEY');
  return response;
}

function resultOf<Result>(answer: unknown): Result {
  const { data, errors = [] } = answer as Answer<Result>;
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}
