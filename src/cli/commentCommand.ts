import { visible } from '../engine/formatters/escape';
import type { Comments } from '../forge/comments';
import { githubComments } from '../forge/githubComments';
import { gitlabNotes } from '../forge/gitlabNotes';
import { isCommentId, type Placed, placeComment } from '../forge/placeComment';
import { pullRequestNumber } from '../forge/pullRequestNumber';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import type { Arguments } from './parseArguments';
import { reportFile } from './reportFile';

/** `infra-diff comment`: puts a report on a pull or merge request, in the comment of an earlier run where there is one. */
export async function commentCommand(args: Arguments, io: CliIo): Promise<number> {
  const [forge, name] = args.positionals;
  if (name === undefined)
    throw new UsageError(`comment ${forge} needs a report: infra-diff comment ${forge} report.json`);
  const id = args.value('id') ?? 'default';
  if (!isCommentId(id)) throw new UsageError('--id takes letters, digits, dots and single hyphens, at most 61');
  const report = await reportFile(io.cwd, name);
  const comments = await (forge === 'github' ? onGithub(args, io) : onGitlab(args, io));
  if ('missing' in comments) {
    await writeAll(io.stderr, `infra-diff: no comment, for ${comments.missing} is not set\n`);
    return EXIT.done;
  }
  await writeAll(io.stderr, `infra-diff: ${placedText(await placeComment(comments, report, id))}\n`);
  return EXIT.done;
}

/** What became of the comment, in a line. */
export function placedText(placed: Placed): string {
  if (placed.kind === 'nothing') return 'no comment, for there is nothing to tell';
  if (placed.kind === 'refused') return `no comment, for the token may not write one (${visible(placed.reason)})`;
  return `the comment was ${placed.kind === 'unchanged' ? 'up to date' : placed.kind}${placed.url ? `: ${visible(placed.url)}` : ''}`;
}

type Chosen = Comments | { readonly missing: string };

async function onGithub(args: Arguments, { env, signal }: CliIo): Promise<Chosen> {
  const { GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL = 'https://api.github.com' } = env;
  if (!GITHUB_TOKEN) return { missing: 'GITHUB_TOKEN' };
  if (!GITHUB_REPOSITORY) return { missing: 'GITHUB_REPOSITORY' };
  const given = args.value('number');
  const number = given === undefined ? await pullRequestNumber(env.GITHUB_EVENT_PATH) : numberIn(given);
  if (number === undefined) throw new UsageError('the run is for no pull request; name one with --number');
  return githubComments({
    address: GITHUB_API_URL,
    token: GITHUB_TOKEN,
    repository: GITHUB_REPOSITORY,
    number,
    signal,
  });
}

async function onGitlab(args: Arguments, { env, signal }: CliIo): Promise<Chosen> {
  const { GITLAB_TOKEN, CI_PROJECT_ID, CI_API_V4_URL = 'https://gitlab.com/api/v4', CI_MERGE_REQUEST_IID } = env;
  if (!GITLAB_TOKEN) return { missing: 'GITLAB_TOKEN' };
  if (!CI_PROJECT_ID) return { missing: 'CI_PROJECT_ID' };
  const given = args.value('number') ?? CI_MERGE_REQUEST_IID;
  if (!given) throw new UsageError('the pipeline is for no merge request; name one with --number');
  return gitlabNotes({
    address: CI_API_V4_URL,
    token: GITLAB_TOKEN,
    project: CI_PROJECT_ID,
    number: numberIn(given),
    signal,
  });
}

function numberIn(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is no number of a request; write it like --number 12`);
}
