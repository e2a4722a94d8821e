import { readFile } from 'node:fs/promises';
import { type Config, ConfigError, isPrivate } from '../config.ts';
import { readDocuments, type TrustedDocuments } from '../graphql/limits/trusted-documents.ts';
import { createServices, type Services } from '../services/services.ts';
import { tokenVerifier } from '../services/tokens.ts';
import { createClient } from '../store/client.ts';
import { createStore } from '../store/store.ts';
import { createApp } from './app.ts';
import { tuneCollection } from './memory.ts';
import { prepare, untilDone } from './preparation.ts';
import { closeGracefully } from './shutdown.ts';
import { sweep } from './sweep.ts';

/** Milliseconds for requests in flight to finish, within the ten seconds that operators usually grant. */
const closeDeadline = 8_000;

/** Connections that may wait to be taken in: when many come at once, none has to try again after a second. */
const backlog = 4_096;

export interface Gateway {
  readonly url: string;
  /** Whether no organization has an API key yet, once the database is prepared; false where that cannot be told. */
  lacksKeys(): Promise<boolean>;
  /** Finishes what is in flight, then lets go of the port and the database. */
  close(): Promise<void>;
}

/**
 * Connects to the database at `uri` and listens. A database that is away does not stop it: it serves, reports itself
 * not ready, and prepares the database as soon as it answers.
 */
export async function startGateway(
  config: Config,
  uri: string,
  options: { demo: boolean },
): Promise<Gateway> {
  const trusted = await trustedDocuments(config);
  tuneCollection();
  const client = createClient(uri);
  const store = createStore(client, config.mongodbDatabase);
  const closing = new AbortController();
  let isPrepared = false;
  const tokens = config.oidc && tokenVerifier(config.oidc);
  const services: Services = createServices(store, () => new Date(), {
    tokens,
    requestTime: config.traffic.requestTime,
    note: (message) => app.log.info(message),
    report: (error) => app.log.warn({ err: error }, 'work in the background failed'),
  });
  const app = await createApp({
    services,
    auth: config.auth,
    graphql: { limits: config.documentLimits, ...(trusted && { trusted }) },
    graphiql: config.graphiql,
    introspection: config.introspection,
    traffic: config.traffic,
    origins: config.corsOrigins,
    onlyLocalNames: config.auth === 'none' && isPrivate(config),
    headerBytes: config.headerBytes,
    bodyBytes: config.bodyBytes,
    agentBodyBytes: config.agentBodyBytes,
    readiness: { ping: store.ping, isServing: () => isPrepared && !closing.signal.aborted },
    logLevel: config.logLevel,
    publicUrl: () => config.publicUrl ?? addressOf(app.server.address(), config),
  });
  const sweepHere = () => {
    app.log.info(
      'the database has no TTL indexes: the gateway removes expired idempotency keys itself, every hour',
    );
    void sweep(services.idempotency.removeExpired, {
      signal: closing.signal,
      onFailure: (error) => app.log.warn({ err: error }, 'expired idempotency keys could not be removed'),
    });
  };
  const prepared = untilDone(
    async () => {
      const { removesExpired } = await prepare(store, options);
      isPrepared = true;
      if (!removesExpired) sweepHere();
      void sweep(services.sweepSessions, {
        signal: closing.signal,
        onFailure: (error) =>
          app.log.warn({ err: error }, 'what a crash left of sessions could not be mended'),
      });
    },
    {
      signal: closing.signal,
      onFailure: (error) => app.log.warn({ err: error }, 'the database cannot be prepared yet; trying again'),
    },
  );
  await app.listen({ host: config.host, port: config.port, backlog });
  if (config.mongodbUri === null) await prepared;
  return {
    url: config.publicUrl ?? addressOf(app.server.address(), config),
    lacksKeys: async () => {
      await prepared;
      if (!isPrepared) return false;
      return services.apiKeys.isAnyThere().then(
        (isThere) => !isThere,
        (error: unknown) => {
          app.log.warn({ err: error }, 'whether there are API keys could not be read');
          return false;
        },
      );
    },
    close: async () => {
      closing.abort();
      await services.live.close();
      await closeGracefully(app, closeDeadline);
      await services.close();
      await client.close();
      await prepared;
    },
  };
}

/** @throws ConfigError if the file cannot be read */
async function trustedDocuments({ trustedDocuments: setting }: Config): Promise<TrustedDocuments | null> {
  if (setting === null) return null;
  try {
    return { documents: readDocuments(await readFile(setting.file, 'utf8')), only: setting.only };
  } catch (error) {
    throw new ConfigError([`  TRUSTED_DOCUMENTS cannot be read: ${Object(error).message}`]);
  }
}

function addressOf(
  address: ReturnType<import('node:net').Server['address']>,
  { host, port }: Config,
): string {
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return `http://${shownHost}:${typeof address === 'object' && address ? address.port : port}`;
}
