import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { requireCompiled } from './node/compiledCode';

/**
 * In Node 20 the optimizing compiler of V8 takes more than a third of the processor time of a run that lasts a second, on code that will
 * hardly run again. With a larger budget it begins later, and long runs get faster as well. Later versions see to that themselves.
 */
if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=1000000');

/**
 * Left to itself V8 lets the heap grow to four times what is alive before it looks what is: of a huge repository gigabytes, for nothing in time.
 * A run that ends soon has a small heap. At the end the flag is taken back, for compiled code is kept for the flags that the next run begins with.
 */
setTimeout(() => setFlagsFromString('--heap-growing-percent=50'), 1500).unref();
process.once('exit', () => setFlagsFromString('--heap-growing-percent=0'));

requireCompiled(join(__dirname, 'program.js'), process.argv[2] === 'compare');
