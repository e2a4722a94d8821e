import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, redact } from '../src/config.ts';
import { standardLimits } from '../src/graphql/limits/document-limits.ts';
import { standardTraffic } from '../src/server/traffic/limits.ts';

describe('readConfig', () => {
  test('has a default for everything', () => {
    expect(readConfig({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      mongodbUri: null,
      mongodbDatabase: 'session_gateway',
      dataDir: '.session-gateway',
      demoData: null,
      publicUrl: null,
      logLevel: 'info',
      workers: 1,
      auth: 'none',
      oidc: null,
      documentLimits: standardLimits,
      traffic: standardTraffic,
    });
  });

  test('prefers flags to the environment', () => {
    expect(readConfig({ port: '1' }, { PORT: '2', HOST: '::1' })).toMatchObject({ port: 1, host: '::1' });
  });

  test('lists every fault with name, reason and example', () => {
    const read = () => readConfig({}, { PORT: '70000', LOG_LEVEL: 'loud', DEMO_DATA: 'perhaps' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      /3 faults[\s\S]*PORT is not a port[\s\S]*"70000"[\s\S]*example: 4000[\s\S]*DEMO_DATA[\s\S]*LOG_LEVEL is none of/,
    );
  });

  test('hides user and password of a URI', () => {
    expect(() => readConfig({}, { MONGODB_URI: 'postgres://user:secret@host/db' })).toThrow(
      /postgres:\/\/\*\*\*@host/,
    );
    expect(redact('mongodb://user:p%40ss@host/db')).toBe('mongodb://***@host/db');
  });

  test.each([
    [{}, 'none'],
    [{ HOST: '::1' }, 'none'],
    [{ HOST: 'localhost' }, 'none'],
    [{ HOST: '0.0.0.0' }, 'keys'],
    [{ HOST: '127.0.0.1.example' }, 'keys'],
    [{ MONGODB_URI: 'mongodb://127.0.0.1' }, 'keys'],
    [{ AUTH: 'keys' }, 'keys'],
    [{ HOST: '0.0.0.0', AUTH: 'none' }, 'none'],
  ])('asks for keys wherever others may reach it, unless told otherwise: %j', (env, auth) => {
    expect(readConfig({}, env).auth).toBe(auth);
  });

  test('needs an audience with an issuer', () => {
    expect(() => readConfig({}, { OIDC_ISSUER: 'https://login.example' })).toThrow(/OIDC_AUDIENCE is needed/);
  });
});
