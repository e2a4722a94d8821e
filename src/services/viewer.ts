import type { Attempt } from '../domain/idempotency.ts';
import type { Scope } from '../domain/scopes.ts';

export type { Scope } from '../domain/scopes.ts';

/** On whose behalf a request runs. */
export interface Viewer {
  readonly organizationId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The API key that the request came with; null for a token of an issuer, and where no key is asked for. */
  readonly keyId: string | null;
  /** The run of a request that carries an idempotency key. */
  readonly attempt?: Attempt;
}
