import { expect, test } from 'vitest';
import { createServices } from '../../src/services/services.ts';
import { startApp } from '../support/app.ts';
import { everyone } from '../support/viewer.ts';

test('a request that is let run for longer is taken for dead later', async () => {
  const { store } = await startApp();
  let now = new Date();
  const { idempotency } = createServices(store, () => now, { requestTime: 60_000 });
  const begin = () => idempotency.begin(everyone, 'a key', 'a request');
  expect(await begin()).toMatchObject({ attempt: { isRepeated: false } });
  now = new Date(now.getTime() + 60_000);
  await expect(begin()).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_IN_USE' });
  now = new Date(now.getTime() + 5_001);
  expect(await begin()).toMatchObject({ attempt: { isRepeated: true } });
});
