import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../context.ts';

/** Takes hints at the schema out of errors for callers who may not read it: "Did you mean ...?" would tell it piece by piece. */
export function useNoSuggestions(): Plugin<object, ServerContext> {
  return {
    onExecutionResult({ result, context, setResult }) {
      if (context.mayIntrospect || !result || !('errors' in result) || !result.errors?.some(suggests)) return;
      setResult({
        ...result,
        errors: result.errors.map((error) => (suggests(error) ? withoutHint(error) : error)),
      });
    },
  };
}

function suggests({ message }: Error): boolean {
  return message.includes('Did you mean');
}

function withoutHint(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(error.message.replace(/ ?Did you mean[^?]*\?/g, ''), {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
}
