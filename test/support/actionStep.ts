import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, runProgram } from './programs';
import { plainGitEnvironment, temporaryFolder } from './testRepository';

export interface Step {
  readonly ran: Ran;
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
}

/** What a step of GitHub Actions is given. */
export interface StepWorld {
  /** What happened, as the file of the event has it. */
  readonly event: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The address of the HTTP interface; without one, nothing answers. */
  readonly api?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the built step in a checkout as the runner does: event file, inputs and places as variables. */
export async function runStep(
  program: string,
  checkout: string,
  { event, inputs = {}, api = 'http://127.0.0.1:9', env = {} }: StepWorld,
): Promise<Step> {
  const temp = temporaryFolder();
  const files = { event: join(temp, 'event.json'), output: join(temp, 'output'), summary: join(temp, 'summary') };
  writeFileSync(files.event, JSON.stringify(event));
  for (const file of [files.output, files.summary]) writeFileSync(file, '');
  const given = Object.entries({ token: 'ghs_secret', ...inputs });
  const ran = await runProgram(process.execPath, [program], {
    cwd: checkout,
    env: {
      ...plainGitEnvironment,
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: checkout,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_API_URL: api,
      RUNNER_TEMP: temp,
      ...env,
    },
  });
  const pairs = readFileSync(files.output, 'utf8').matchAll(/^([\w-]+)<<(end_\w+)\n([\s\S]*?)\n\2$/gm);
  return {
    ran,
    outputs: new Map(Array.from(pairs, ([, name, , value]) => [name!, value!])),
    summary: readFileSync(files.summary, 'utf8'),
  };
}

/** The event of pull request 7. */
export function pullRequestEvent(base: { sha: string; ref: string }, head: { sha: string; ref: string }): object {
  return { number: 7, pull_request: { number: 7, base, head } };
}
