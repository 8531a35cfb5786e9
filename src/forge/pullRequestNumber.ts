import { readFile } from 'node:fs/promises';

/** The number of the pull request that a run of GitHub Actions is for, from the file of its event; `undefined` when it is for none. */
export async function pullRequestNumber(eventPath: string | undefined): Promise<number | undefined> {
  if (!eventPath) return undefined;
  try {
    const event: unknown = JSON.parse(await readFile(eventPath, 'utf8'));
    const number = (event as { pull_request?: { number?: unknown } } | null)?.pull_request?.number;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
  } catch {
    return undefined;
  }
}
