import { isBrokenPipe } from './cli/io';
import { main } from './cli/main';

const interrupt = new AbortController();
// Once: a second Ctrl+C ends the process the hard way.
process.once('SIGINT', () => interrupt.abort());

// A reader that goes away (`| head`) is met where the text is written; the stream tells it here a second time.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!isBrokenPipe(error)) throw error;
  });
}

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
