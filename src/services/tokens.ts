import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { GatewayError } from '../domain/errors.ts';
import { isId } from '../domain/ids.ts';
import { isScope } from '../domain/scopes.ts';
import type { Identity } from './identity.ts';

/** An OpenID Connect issuer whose access tokens are taken, and where they name organization and scopes. */
export interface IssuerOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Null: asked of the issuer's discovery document. */
  readonly jwksUrl: string | null;
  readonly organizationClaim: string;
  readonly scopeClaim: string;
}

/** The identity of a token, or null if it is not valid here. */
export type TokenVerifier = (token: string) => Promise<Identity | null>;

/** Only signatures that the verifier cannot have made itself (RFC 8725, section 3.1). */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Milliseconds to wait for the issuer. */
const answerTimeout = 3_000;

/** Verifies tokens of one issuer; its keys are fetched at first use and kept (JSON Web Key Set, RFC 7517). */
export function tokenVerifier(options: IssuerOptions): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const { issuer, audience } = options;
  return async (token) => {
    keys ??= keySetOf(options).catch((error: unknown) => {
      keys = null;
      throw error;
    });
    try {
      const checks = { issuer, audience, algorithms, requiredClaims: ['exp'], clockTolerance: 5 };
      const { payload } = await jwtVerify(token, await keys, checks);
      return identityOf(payload, options);
    } catch (error) {
      if (isAbsence(error))
        throw new GatewayError('UNAVAILABLE', 'The issuer of tokens does not answer', [], { cause: error });
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

async function keySetOf({ issuer, jwksUrl }: IssuerOptions): Promise<JWTVerifyGetKey> {
  return createRemoteJWKSet(new URL(jwksUrl ?? (await discover(issuer))), { timeoutDuration: answerTimeout });
}

/** The address of the keys, from the issuer's metadata (OpenID Connect Discovery 1.0). */
async function discover(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeout) });
  const metadata = Object(await response.json());
  if (metadata.issuer !== issuer || typeof metadata.jwks_uri !== 'string')
    throw new errors.JWKSInvalid(`${url} is not the metadata of ${issuer}`);
  return metadata.jwks_uri;
}

function identityOf(payload: JWTPayload, { organizationClaim, scopeClaim }: IssuerOptions): Identity | null {
  const organizationId = payload[organizationClaim];
  if (!isId('org', organizationId) || payload.exp === undefined) return null;
  const claimed = payload[scopeClaim];
  const words = typeof claimed === 'string' ? claimed.split(' ') : Array.isArray(claimed) ? claimed : [];
  const viewer = Object.freeze({ organizationId, scopes: new Set(words.filter(isScope)), keyId: null });
  return { viewer, expiresAt: new Date(payload.exp * 1000), notedAt: Number.POSITIVE_INFINITY };
}

/** The issuer cannot be reached, or gives no keys: nothing is known of the token. `fetch` fails with a TypeError. */
function isAbsence(error: unknown): boolean {
  const { name, code } = Object(error);
  if (error instanceof errors.JOSEError)
    return ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(code);
  return ['TypeError', 'SyntaxError', 'TimeoutError'].includes(name);
}
