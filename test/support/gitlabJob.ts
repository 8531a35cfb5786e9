import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Ran, runProgram } from './programs';
import { plainGitEnvironment, type TestRepository, temporaryFolder, testClone } from './testRepository';

interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: { readonly codequality: string } };
}

const [spec, jobs] = parseAllDocuments(readFileSync('templates/infra-diff.gitlab-ci.yml', 'utf8')).map((document) => {
  if (document.errors.length > 0) throw document.errors[0];
  return document.toJS();
});

/** The job of the template. */
export const job: Job = jobs['infra-diff'];

/** A search path on which `infra-diff` is the built program, and `npx` runs it without asking a registry. */
export function pathWith(program: string): string {
  chmodSync(program, 0o755);
  const folder = temporaryFolder();
  symlinkSync(program, join(folder, 'infra-diff'));
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\ntest "$1" = --yes && shift 2 && exec infra-diff "$@"\n', {
    mode: 0o755,
  });
  return [folder, dirname(process.execPath), process.env.PATH].join(delimiter);
}

/** The lines of the job as a runner gives them to the shell, with the inputs put in. */
function scriptWith(inputs: Readonly<Record<string, string>>): string {
  return job.script.join('\n').replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
    if (!Object.hasOwn(spec.spec.inputs, name)) throw new Error(`The template has no input ${name}.`);
    return inputs[name] ?? spec.spec.inputs[name].default;
  });
}

export interface MergeRequest {
  /** The project: `main` is the target, `feature` the source. */
  readonly origin: TestRepository;
  /** Where the two parted. */
  readonly parted: string;
}

/** Runs the job in a checkout of the source branch, as a runner makes one. */
export async function runJob(
  path: string,
  { origin, parted }: MergeRequest,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<{ ran: Ran; dir: string }> {
  const checkout = testClone(origin.dir, '--branch=feature', '--single-branch');
  checkout.git('checkout', '--quiet', '--detach');
  const ran = await runProgram('sh', ['-ec', scriptWith(inputs)], {
    cwd: checkout.dir,
    env: {
      ...plainGitEnvironment,
      PATH: path,
      CI_COMMIT_SHA: origin.id('feature'),
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: parted,
      CI_MERGE_REQUEST_IID: '3',
      CI_PROJECT_ID: '42',
      ...env,
    },
  });
  return { ran, dir: checkout.dir };
}
