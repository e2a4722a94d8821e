import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type GraphQLFormattedError, print } from 'graphql';

export interface Answer<T> {
  readonly status: number;
  readonly data?: T;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Sends a typed operation as any GraphQL client would. */
export async function send<T, V>(
  url: string,
  document: TypedDocumentNode<T, V>,
  variables: V,
): Promise<Answer<T>> {
  return post(url, { query: print(document), variables });
}

export async function post<T = unknown>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
