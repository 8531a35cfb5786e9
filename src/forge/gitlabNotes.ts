import { allPages, type Comments, commentOf } from './comments';
import { type Forge, request } from './request';

export interface GitlabRequest {
  /** `https://gitlab.com/api/v4` */
  readonly address: string;
  /** A token with the scope `api`, of the project, a group or a person. */
  readonly token: string;
  /** Its number, or its path. */
  readonly project: string;
  /** Of the merge request in its project (`iid`). */
  readonly number: number;
  readonly signal?: AbortSignal;
}

/** The notes on a merge request (docs.gitlab.com/api/notes). Only those of the token's owner are taken for our own. */
export function gitlabNotes({ address, token, project, number, signal }: GitlabRequest): Comments {
  const forge: Forge = { address, headers: { 'private-token': token }, ...(signal ? { signal } : {}) };
  const notes = `/projects/${encodeURIComponent(project)}/merge_requests/${number}/notes`;
  return {
    // GitLab takes a million; nobody reads that, and a page of that size is slow.
    longest: 200_000,
    async list() {
      const { json } = await request(forge, 'GET', '/user');
      const me = (json as { id?: unknown } | undefined)?.id;
      const items = await allPages(forge, notes);
      return items
        .filter((item) => (item as { author?: { id?: unknown } } | null)?.author?.id === me)
        .flatMap((item) => commentOf(item, undefined) ?? [])
        .sort((a, b) => a.id - b.id);
    },
    create: async (body) =>
      commentOf((await request(forge, 'POST', notes, { body })).json, undefined) ?? { id: 0, body },
    update: async (id, body) => {
      const { json } = await request(forge, 'PUT', `${notes}/${id}`, { body });
      return commentOf(json, undefined) ?? { id, body };
    },
  };
}
