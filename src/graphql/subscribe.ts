import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphQLContext } from './context.ts';

/**
 * Gives every event of a subscription a context of its own: what was looked up for an earlier event may have changed
 * since.
 */
export function useFreshContextPerEvent(): Plugin<object, object, GraphQLContext> {
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        const events = await createSourceEventStream(args);
        if (!(Symbol.asyncIterator in events)) return events;
        return mapped(events, (rootValue) =>
          execute({ ...args, rootValue, contextValue: renewed(args.contextValue as GraphQLContext) }),
        );
      });
    },
  };
}

function renewed(context: GraphQLContext): GraphQLContext {
  return { ...context, ...context.services.scope(context.viewer, context.lifetime) };
}

type Results = AsyncIterableIterator<ExecutionResult>;

/** Asks the source for each event as it is asked itself; ending it ends the source, also while that waits. */
function mapped(
  source: AsyncIterable<unknown>,
  toResult: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
): Results {
  const events = source[Symbol.asyncIterator]();
  const results: Results = {
    next: async () => {
      const { done, value } = await events.next();
      return done ? { done, value: undefined } : { done: false, value: await toResult(value) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    throw: async (error) => {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
