import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { crashMessage } from '../engine/util/crash';
import { createAnalysis } from '../node/worker/analysis';
import { createComparisons } from './comparisons';
import { createServer } from './createServer';

/** How the server is started. */
export interface ServeOptions {
  /** The repository that questions are about which name none. */
  readonly repo: string;
  /** Only the reports: the tools are offered in another way. */
  readonly withoutTools?: boolean;
  /** The git program; `git` from the PATH by default. */
  readonly gitPath?: string;
}

/** Serves over stdin and stdout until the client closes them. The comparisons run in a worker, so that questions and cancellations are heard. */
export async function serve({ repo, withoutTools = false, gitPath }: ServeOptions): Promise<void> {
  const analysis = createAnalysis(join(__dirname, 'analysisWorker.js'));
  const comparisons = createComparisons({ run: analysis.run, repo, gitPath: () => gitPath });
  const ended = new Promise((end) => {
    for (const event of ['end', 'close']) process.stdin.once(event, end);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  });
  const handle = serveStdio(() => createServer(comparisons, withoutTools ? { tools: [] } : {}), {
    // It may quote what was sent.
    onerror: (error) => process.stderr.write(`infra-diff: ${crashMessage(error)}\n`),
  });
  await ended;
  await handle.close();
  analysis.dispose();
}

/** As a program of its own, without the command line: how an editor starts it. */
if (require.main === module) {
  const { values } = parseArgs({
    options: { repo: { type: 'string' }, git: { type: 'string' }, 'without-tools': { type: 'boolean' } },
  });
  void serve({ repo: resolve(values.repo ?? '.'), gitPath: values.git, withoutTools: values['without-tools'] });
}
