import { setFlagsFromString } from 'node:v8';
import { main } from './cli/main';

/**
 * In Node 20 the optimizing compiler of V8 takes more than a third of the processor time of a run that lasts a second, on code that will
 * hardly run again. With a larger budget it begins later, and long runs get faster as well. Later versions see to that themselves.
 */
if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=1000000');

/** Left to itself V8 lets the heap grow to four times what is alive before it looks what is: of a huge repository gigabytes, for nothing in time. */
setFlagsFromString('--heap-growing-percent=50');

const interrupt = new AbortController();
// Once: a second Ctrl+C ends the process the hard way. SIGTERM is how a pipeline or `timeout` asks it to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupt.abort());

// What cannot be written is met where it is written; the stream tells it here a second time.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const { stdout, stderr, env } = process;
const io = {
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  isTTY: { stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
  columns: stdout.columns,
  signal: interrupt.signal,
};

main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
