import { runAction } from './action/runAction';

const stop = new AbortController();
// How the runner asks a cancelled step to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

runAction(process.env, process.stdout, process.stderr, stop.signal).then((code) => {
  process.exitCode = code;
});
