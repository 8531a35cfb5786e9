import { allPages, type Comment, type Comments, commentOf } from './comments';
import { type Forge, request } from './request';

export interface GithubRequest {
  /** `https://api.github.com`, or that of a server of one's own. */
  readonly address: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
  readonly signal?: AbortSignal;
}

/** Whose comments may be taken for an earlier one of ours: anybody can write its mark into a comment. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** The comments on a pull request (docs.github.com/rest/issues/comments: to GitHub a pull request is an issue with more to it). */
export function githubComments({ address, token, repository, number, signal }: GithubRequest): Comments {
  const forge: Forge = {
    address,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    },
    ...(signal ? { signal } : {}),
  };
  const issues = `/repos/${repository.split('/').map(encodeURIComponent).join('/')}/issues`;
  return {
    // GitHub refuses more than 65,536, counted as it stores them.
    longest: 65_000,
    async list() {
      const items = await allPages(forge, `${issues}/${number}/comments`);
      return items.filter(isTrusted).flatMap((item) => read(item) ?? []);
    },
    create: async (body) => must((await request(forge, 'POST', `${issues}/${number}/comments`, { body })).json, body),
    update: async (id, body) => must((await request(forge, 'PATCH', `${issues}/comments/${id}`, { body })).json, body),
  };
}

function isTrusted(item: unknown): boolean {
  const { user, author_association: association } = (item ?? {}) as {
    user?: { type?: unknown };
    author_association?: unknown;
  };
  return user?.type === 'Bot' || TRUSTED.includes(String(association));
}

function read(item: unknown): Comment | undefined {
  return commentOf(item, (item as { html_url?: unknown } | null)?.html_url);
}

/** It was taken, whatever the answer looks like. */
function must(answer: unknown, body: string): Comment {
  return read(answer) ?? { id: 0, body };
}
