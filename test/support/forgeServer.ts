import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** A request that the stand-in was asked. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What it answers: a status, and what goes with it. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** The connection is cut instead. */
  readonly cut?: true;
}

export interface ForgeServer {
  readonly address: string;
  readonly asked: readonly Asked[];
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A stand-in for the HTTP interface of GitHub or GitLab on this machine. */
export async function forgeServer(answer: (asked: Asked, before: readonly Asked[]) => Reply): Promise<ForgeServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const one: Asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const reply = answer(one, [...asked]);
    asked.push(one);
    send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function send(response: ServerResponse, { status = 200, headers = {}, json, cut }: Reply): void {
  if (cut) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(json === undefined ? '' : JSON.stringify(json));
}

/** The comments of one pull request as GitHub keeps them: lists in pages of `perPage`, takes new ones, changes old ones. */
export function githubIssue(comments: GithubComment[], perPage = 100): (asked: Asked) => Reply {
  return ({ method, path, body }) => {
    const url = new URL(path, 'http://x');
    const text = (body as { body?: string } | undefined)?.body ?? '';
    if (method === 'POST') {
      const made = { id: comments.length + 1, body: text, user: { type: 'Bot' }, author_association: 'NONE' };
      comments.push(made);
      return { status: 201, json: { ...made, html_url: `https://github.example/comment/${made.id}` } };
    }
    if (method === 'PATCH') {
      const id = Number(url.pathname.split('/').at(-1));
      const found = comments.find((comment) => comment.id === id);
      if (!found) return { status: 404, json: { message: 'Not Found' } };
      found.body = text;
      return { json: { ...found, html_url: `https://github.example/comment/${id}` } };
    }
    const page = Number(url.searchParams.get('page') ?? 1);
    const hasMore = page * perPage < comments.length;
    const next = `<https://elsewhere.example/?page=${page + 1}>; rel="next"`;
    return {
      json: comments.slice((page - 1) * perPage, page * perPage),
      ...(hasMore ? { headers: { link: next } } : {}),
    };
  };
}

export interface GithubComment {
  id: number;
  body: string;
  user: { type: string };
  author_association: string;
}
