import { type Forge, request } from './request';

/** A comment that is there. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Where it can be read. */
  readonly url?: string;
}

/** The comments on one pull or merge request. All throw a {@link ForgeError} where they are refused. */
export interface Comments {
  /** Those that the token's owner may be trusted to have written, the oldest first. */
  list(): Promise<readonly Comment[]>;
  create(body: string): Promise<Comment>;
  update(id: number, body: string): Promise<Comment>;
  /** So many characters a comment may have. */
  readonly longest: number;
}

/** More pages than any request has that people still read. */
const MOST_PAGES = 50;

/** All items of a list that comes in pages of a hundred. */
export async function allPages(forge: Forge, path: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { json, hasMore } = await request(forge, 'GET', `${path}?per_page=100&page=${page}`);
    if (!Array.isArray(json)) break;
    items.push(...json);
    if (!hasMore) break;
  }
  return items;
}

/** What both kinds of comment have. */
export function commentOf(value: unknown, url: unknown): Comment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, body } = value as { id?: unknown; body?: unknown };
  if (typeof id !== 'number' || typeof body !== 'string') return undefined;
  return { id, body, ...(typeof url === 'string' ? { url } : {}) };
}
