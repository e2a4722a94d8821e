import { hash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { GatewayError } from '../../domain/errors.ts';
import type { ServerContext } from '../context.ts';

export interface TrustedDocuments {
  /** Documents by the SHA-256 of their text, in hexadecimal digits. */
  readonly documents: ReadonlyMap<string, string>;
  /** Refuse every other document. */
  readonly only: boolean;
}

/** The documents of a file by their hashes: an object of texts whose keys are ids, as code generators write it, or an array. */
export function readDocuments(json: string): ReadonlyMap<string, string> {
  const texts = Object.entries(JSON.parse(json)).flatMap(([id, text]) =>
    typeof text === 'string'
      ? [[withoutAlgorithm(id), text] as const, [hash('sha256', text), text] as const]
      : [],
  );
  return new Map(texts);
}

/**
 * Runs documents that were deposited before by their id: `documentId` (GraphQL over HTTP), or `extensions.persistedQuery`
 * as many clients send it.
 */
export function useTrustedDocuments({ documents, only }: TrustedDocuments): Plugin<object, ServerContext> {
  return {
    onParams({ params, setParams }) {
      const id = idIn(params);
      if (id === null) {
        if (only && !(params.query && documents.has(hash('sha256', params.query)))) throw onlyDeposited();
        return;
      }
      const query = documents.get(withoutAlgorithm(id));
      if (query === undefined) throw new GatewayError('NOT_FOUND', 'There is no document of this id here');
      setParams({ ...params, query });
    },
  };
}

function idIn(params: object): string | null {
  const { documentId, extensions } = params as { documentId?: unknown; extensions?: unknown };
  const id = documentId ?? Object(Object(extensions).persistedQuery).sha256Hash;
  return typeof id === 'string' ? id : null;
}

function withoutAlgorithm(id: string): string {
  return id.replace(/^sha256:/, '');
}

function onlyDeposited(): GatewayError {
  return new GatewayError('FORBIDDEN', 'Only deposited documents run here: send the documentId of one');
}
