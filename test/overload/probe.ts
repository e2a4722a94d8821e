import { get } from 'node:http';

// Asks for `/healthz` ten times a second, in a process of its own, so that it measures the gateway and not the sender.
// Each time on a new connection, as most probes do.

let slowest = 0;

setInterval(() => {
  const startedAt = performance.now();
  get({ port: Number(process.argv[2]), path: '/healthz', agent: false }, (response) => {
    response.resume().once('end', () => {
      slowest = Math.max(slowest, performance.now() - startedAt);
    });
  }).once('error', () => {
    slowest = Number.POSITIVE_INFINITY;
  });
}, 100);

process.once('message', () => {
  process.send?.(slowest, () => process.exit());
});
