import { type DocumentNode, type ExecutionArgs, type GraphQLSchema, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ForbiddenError, GatewayError } from '../../domain/errors.ts';
import { isWithinDepth } from '../../domain/json.ts';
import { limits as dataLimits } from '../../domain/limits.ts';
import type { GraphQLContext, ServerContext } from '../context.ts';
import { costOf } from './cost.ts';
import { type Measure, type Measures, measure } from './measure.ts';

/** The most that one document may ask for. */
export interface DocumentLimits {
  readonly depth: number;
  readonly tokens: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly cost: number;
}

/** Room for every page that a client shows at once, and for GraphiQL's introspection; not for crawling. */
export const standardLimits: DocumentLimits = {
  depth: 12,
  tokens: 2_000,
  aliases: 30,
  directives: 20,
  rootFields: 10,
  cost: 20_000,
};

interface Running {
  readonly name: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: ServerContext;
}

/**
 * What happens before an operation runs: its cost is taken from the caller's allowance, and returned.
 * @throws GatewayError for variables that nest too deep or a cost beyond the limit, ForbiddenError, RateLimitedError
 */
export type Admit = (kind: 'request' | 'stream', document: DocumentNode, running: Running) => number;

/**
 * Refuses documents beyond the limits: those of form before they are validated, that of cost before they are executed.
 * A document is measured once; after that the check is a comparison of numbers.
 */
export function documentLimits(
  schema: GraphQLSchema,
  limits: DocumentLimits,
): { readonly plugin: Plugin<object, ServerContext>; readonly admit: Admit } {
  const known = new WeakMap<DocumentNode, Measures>();
  const measuresOf = (document: DocumentNode) => {
    const found = known.get(document) ?? measure(schema, document);
    known.set(document, found);
    return found;
  };

  const admit: Admit = (kind, document, { name, variables, context }) => {
    const measures = measuresOf(document);
    const chosen = measures.get(name ?? null) ?? measures.values().next().value;
    if (!chosen) return 0;
    if (!isWithinDepth(variables, dataLimits.variablesDepth))
      throw new GatewayError(
        'GRAPHQL_LIMIT_EXCEEDED',
        `Variables may nest ${dataLimits.variablesDepth} levels deep; these are deeper`,
      );
    if (chosen.introspects && !context.mayIntrospect)
      throw new ForbiddenError('Introspection is off here; the schema is in schema.graphql');
    const cost = costOf(chosen.cost, { ...chosen.defaults, ...variables });
    // Beyond all numbers it may be none (NaN), which is within no limit.
    if (!(cost <= limits.cost)) throw exceeded('cost', cost, limits.cost);
    context.charge?.(cost);
    context.countAs?.(kind);
    return cost;
  };

  const plugin: Plugin<object, ServerContext> = {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parseWithin(limits.tokens, source, options));
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error || result === null) return;
        const fault = formFault(measuresOf(result), limits);
        if (fault) replaceParseResult(fault);
      };
    },
    onExecute({ args }) {
      const running = runningOf(args);
      const cost = admit('request', args.document, running);
      if (!running.context.showsCost) return undefined;
      return {
        onExecuteDone({ result, setResult }) {
          const extensions = 'extensions' in result ? result.extensions : {};
          setResult({
            ...result,
            extensions: { ...extensions, cost: { requested: cost, limit: limits.cost } },
          });
        },
      };
    },
    onSubscribe({ args }) {
      admit('stream', args.document, runningOf(args));
    },
  };
  return { plugin, admit };
}

function runningOf({ operationName, variableValues, contextValue }: ExecutionArgs): Running {
  return {
    name: operationName,
    variables: variableValues ?? {},
    context: contextValue as ServerContext & GraphQLContext,
  };
}

function parseWithin(maxTokens: number, ...[source, options]: Parameters<typeof parse>): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    if (error instanceof Error && /more that \d+ tokens/.test(error.message))
      throw new GatewayError(
        'GRAPHQL_LIMIT_EXCEEDED',
        `A document may have ${maxTokens} tokens; this one has more`,
      );
    throw error;
  }
}

const forms = ['depth', 'aliases', 'directives', 'rootFields'] as const satisfies readonly (keyof Measure)[];

function formFault(measures: Measures, limits: DocumentLimits): GatewayError | null {
  for (const found of measures.values())
    for (const form of forms)
      if (found[form] > limits[form]) return exceeded(form, found[form], limits[form]);
  return null;
}

const nouns: Readonly<Record<keyof DocumentLimits, string>> = {
  depth: 'a depth of',
  tokens: 'this many tokens:',
  aliases: 'this many aliases:',
  directives: 'this many directives:',
  rootFields: 'this many fields at its root:',
  cost: 'a cost of',
};

function exceeded(limit: keyof DocumentLimits, received: number, allowed: number): GatewayError {
  return new GatewayError(
    'GRAPHQL_LIMIT_EXCEEDED',
    `An operation may have ${nouns[limit]} ${allowed}; this one has ${received}`,
  );
}
