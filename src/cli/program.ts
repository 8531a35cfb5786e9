import { main } from './main';

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
