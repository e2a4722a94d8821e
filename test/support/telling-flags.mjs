// For `node --import './telling-flags.mjs?file=FILE'`: at SIGUSR2 V8 writes its flags as they are to the file, and the process ends.
import { closeSync, openSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

const file = new URL(import.meta.url).searchParams.get('file');

process.on('SIGUSR2', () => {
  // V8 writes to the standard output, of which a pipe may not take all at once.
  closeSync(1);
  openSync(file, 'w');
  setFlagsFromString('--help');
});
