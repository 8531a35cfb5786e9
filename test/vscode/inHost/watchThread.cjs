const { Session } = require('node:inspector/promises');

/** How often the thread is asked to answer. What it does between two answers is one stretch. */
const EVERY_MS = 1;
/** Shorter stretches are not kept. In milliseconds of the processor. */
const KEPT_MS = 8;

/**
 * Watches this thread: for how long it does not come to its timers, in its own time on the processor. What else the machine does
 * does not count; several short tasks that come at once count as one.
 *
 * @param {boolean} isProfiled also says what was done in each stretch; takes some time itself
 */
exports.watchThread = async (isProfiled = false) => {
  const session = isProfiled ? await startProfile() : undefined;
  const stretches = [];
  let longest = 0;
  let before = now();
  const tick = () => {
    const after = now();
    const ms = after.cpu - before.cpu;
    longest = Math.max(longest, ms);
    if (ms >= KEPT_MS) stretches.push({ ms, from: before.clock, to: after.clock });
    before = now();
  };
  const timer = setInterval(tick, EVERY_MS);
  return {
    /** @returns {Promise<{ longest: number, stretches: { ms: number, doing: string[] }[] }>} the stretches, longest first */
    async stop() {
      tick();
      clearInterval(timer);
      const profile = await session?.post('Profiler.stop');
      session?.disconnect();
      stretches.sort((a, b) => b.ms - a.ms);
      return {
        longest,
        stretches: stretches
          .slice(0, 10)
          .map(({ ms, from, to }) => ({ ms, doing: profile ? doing(profile.profile, from, to) : [] })),
      };
    },
  };
};

async function startProfile() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return session;
}

/** Both in milliseconds. The clock is that of profiles. */
function now() {
  const { user, system } = process.threadCpuUsage();
  return { cpu: (user + system) / 1000, clock: Number(process.hrtime.bigint()) / 1e6 };
}

/** The functions in which most of a stretch went by, with what they called: `12 ms update (extension.js:1:200)`. */
function doing({ nodes, samples, timeDeltas, startTime }, from, to) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const spent = new Map();
  let at = startTime / 1000;
  samples.forEach((sample, index) => {
    const ms = timeDeltas[index] / 1000;
    at += ms;
    if (at < from || at > to) return;
    const seen = new Set();
    for (let id = sample; id !== undefined; id = parents.get(id)) seen.add(nameOf(byId.get(id)));
    for (const name of seen) spent.set(name, (spent.get(name) ?? 0) + ms);
  });
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 25)
    .map(([name, ms]) => `${ms.toFixed(1)} ms ${name}`);
}

function nameOf({ callFrame: { functionName, url, lineNumber, columnNumber } }) {
  const file = url.split('/').slice(-2).join('/');
  return `${functionName || '(anonymous)'}${file ? ` (${file}:${lineNumber + 1}:${columnNumber + 1})` : ''}`;
}
