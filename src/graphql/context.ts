import type { Lifetime } from '../services/lifetime.ts';
import type { RequestScope } from '../services/scope.ts';
import type { Services } from '../services/services.ts';
import type { Viewer } from '../services/viewer.ts';

/** What the HTTP server knows of a request when it hands it to GraphQL. */
export interface ServerContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  /** Null for what no time-out ends. */
  readonly lifetime?: Lifetime | null;
  readonly log: { error(details: object, message: string): void };
  /** Whether the caller may read the schema. */
  readonly mayIntrospect: boolean;
  /** Whether the answer shall tell what the operation costs. */
  readonly showsCost?: boolean;
  /** Takes the cost of an operation from the caller's allowance. */
  charge?(cost: number): void;
  /** Holds the request to the limits of what it turns out to be: a stream for a subscription. */
  countAs?(kind: 'request' | 'stream'): void;
  /** Adds a header to the answer. */
  readonly setHeader?: ((name: string, value: string) => void) | undefined;
}

/** What resolvers see of a request. */
export interface GraphQLContext extends RequestScope, Pick<ServerContext, 'setHeader'> {
  readonly services: Services;
  readonly requestId: string;
}
