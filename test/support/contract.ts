import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

interface Response {
  readonly content?: Record<string, { readonly schema: Schema; readonly examples?: Record<string, unknown> }>;
  readonly headers?: Record<string, unknown>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly example?: unknown;
  readonly schema: { readonly type?: unknown };
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, Response>;
}

export interface Schema {
  readonly $ref?: string;
  readonly examples?: readonly unknown[];
}

export interface OpenApiDocument {
  readonly paths: Record<string, Record<string, DocumentedOperation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** What a server's answers showed so far. */
export interface Contract {
  /** Each answer that the document does not allow, as a sentence. */
  readonly violations: readonly string[];
  /** The documented answers that were given, as `operationId status`. */
  readonly produced: ReadonlySet<string>;
}

/** The committed document; `test/rest/openapi.test.ts` holds it against the one that gateways serve. */
export const document: OpenApiDocument = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));

const validatorOf = validators();
const patterns = pathPatterns(document);

/** Holds every answer of a server, whoever asked for it and however, against the OpenAPI document. */
export function holdToContract(app: FastifyInstance): Contract {
  const violations: string[] = [];
  const produced = new Set<string>();
  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?');
    const found = patterns.find(({ pattern }) => pattern.test(path));
    const method = request.method?.toLowerCase().replace('head', 'get') ?? '';
    const operation = found && document.paths[found.path]?.[method];
    if (!operation) return;
    whenSent(response, (sent) => {
      const name = `${operation.operationId} ${sent.status}`;
      produced.add(name);
      const faults = faultsOf(sent, operation, (media) =>
        validatorOf([
          'paths',
          found.path,
          method,
          'responses',
          String(sent.status),
          'content',
          media,
          'schema',
        ]),
      );
      violations.push(...faults.map((fault) => `${name}: ${fault}: ${sent.body.slice(0, 300)}`));
    });
  });
  return { violations, produced };
}

interface Sent {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
  readonly isHead: boolean;
}

function faultsOf(
  { status, headers, body, isHead }: Sent,
  operation: DocumentedOperation,
  validatorOf: (mediaType: string) => ValidateFunction,
): string[] {
  const documented = operation.responses[status];
  if (!documented) return ['the status is not documented'];
  const faults = Object.keys(documented.headers ?? {})
    .filter((name) => !(name in headers))
    .map((name) => `the header ${name} is missing`);
  if (body === '') return isHead || !documented.content ? faults : [...faults, 'the body is missing'];
  if (!documented.content) return [...faults, 'a body is not documented'];
  const [media = ''] = String(headers['content-type'] ?? '').split(';');
  const content = documented.content[media];
  if (!content) return [...faults, `the media type ${media} is not documented`];
  if (!media.endsWith('json')) return faults;
  const value = JSON.parse(body);
  const validate = validatorOf(media);
  if (!validate(value)) faults.push(JSON.stringify(validate.errors));
  if (media === 'application/problem+json' && !(value.code in Object(content.examples)))
    faults.push(`the code ${value.code} is not documented`);
  return faults;
}

/** The validator at a place of the document. Answers may have no field beyond the documented. */
function validators() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(document) as object, 'openapi.json');
  return (way: readonly string[]): ValidateFunction => {
    const pointer = way
      .map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = ajv.getSchema(`openapi.json#/${pointer}`);
    if (!validate) throw new Error(`There is no schema at ${pointer}`);
    return validate;
  };
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, closed(child)]));
  const isObjectSchema = inner.type === 'object' && typeof inner.properties === 'object';
  return isObjectSchema && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** The documented paths as patterns, those with fewer parameters first. */
function pathPatterns({ paths }: OpenApiDocument) {
  return Object.keys(paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));
}

/** Names and values that stand one after the other. */
function pairsOf(flat: unknown[]): Record<string, unknown> {
  return Object.fromEntries(flat.flatMap((name, n) => (n % 2 === 0 ? [[name, flat[n + 1]]] : [])));
}

/** Hands over what was sent once it was. */
function whenSent(response: ServerResponse, act: (sent: Sent) => void): void {
  const chunks: Buffer[] = [];
  const headers: Record<string, unknown> = {};
  const { write, end, writeHead } = response;
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(response, {
    writeHead: (...args: Parameters<typeof writeHead>) => {
      const given: unknown = args.at(-1);
      Object.assign(headers, response.getHeaders(), Array.isArray(given) ? pairsOf(given) : given);
      return writeHead.apply(response, args);
    },
    write: (...args: Parameters<typeof write>) => {
      keep(args[0]);
      return write.apply(response, args);
    },
    end: (...args: Parameters<typeof end>) => {
      keep(args[0]);
      return end.apply(response, args);
    },
  });
  const isStream = () => String(headers['content-type']).startsWith('text/event-stream');
  // A client leaves a stream when it has seen enough: then it is not finished, but closed.
  response.once('close', () => {
    if (!response.writableFinished && !isStream()) return;
    act({
      status: response.statusCode,
      headers,
      body: Buffer.concat(chunks).toString(),
      isHead: response.req.method === 'HEAD',
    });
  });
}
