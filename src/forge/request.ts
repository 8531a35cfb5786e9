import { ExplainedError } from '../engine/util/explained';

/** Asks the HTTP interface of GitHub or GitLab. */
export interface Forge {
  /** Where its interface begins: `https://api.github.com`, `https://gitlab.com/api/v4`. */
  readonly address: string;
  /** Sent with each request: who asks, and what is wanted. The token is one of them: no header is ever put into a message. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  /** What it says, as JSON; `undefined` where that is none. */
  readonly json: unknown;
  /** There is a further page. */
  readonly hasMore: boolean;
}

/** It could not be asked, or did not do what was asked. `message` is one line. */
export class ForgeError extends ExplainedError {
  override readonly name = 'ForgeError';
  constructor(
    message: string,
    /** Of the answer; absent when there was none. */
    readonly status?: number,
  ) {
    super(message);
  }
}

const MOST_TRIES = 4;
const LONGEST_WAIT = 30_000;
const TIMEOUT = 20_000;

/**
 * One request, tried again where the other side is busy or not to be reached. What makes something new is tried again only where the answer
 * says that it was not made. Throws a {@link ForgeError} for every answer that is no success.
 */
export async function request(
  forge: Forge,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  body?: unknown,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await send(forge, method, path, body);
    const isLast = tries === MOST_TRIES;
    if (answer instanceof Response) {
      if (answer.ok) return read(answer);
      if (isLast || !isBusy(answer, method)) throw await refusal(answer, method, path);
    } else if (isLast || method === 'POST') {
      throw new ForgeError(`${hostOf(forge)} cannot be reached: ${answer.reason}`);
    }
    await pause(waitOf(answer, tries), forge.signal);
  }
}

async function send(
  { address, headers, signal }: Forge,
  method: string,
  path: string,
  body: unknown,
): Promise<Response | { readonly reason: string }> {
  const timeout = AbortSignal.timeout(TIMEOUT);
  try {
    return await fetch(`${address.replace(/\/+$/, '')}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'infra-diff',
        'content-type': 'application/json',
        ...headers,
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) return { reason: `no answer within ${TIMEOUT / 1000} seconds` };
    const { cause } = error as { cause?: { code?: unknown } };
    return { reason: String(cause?.code ?? (error instanceof Error ? error.name : 'unknown error')) };
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    json: parsed(text),
    hasMore: /rel="?next"?/.test(response.headers.get('link') ?? ''),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** GitHub answers 403 for too many requests as well, and then says when to come again. */
function isBusy({ status, headers }: Response, method: string): boolean {
  if (status === 429 || status === 503) return true;
  if (status === 403) return headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0';
  return status >= 500 && method !== 'POST';
}

function waitOf(answer: Response | { readonly reason: string }, tries: number): number {
  const asked = answer instanceof Response ? Number(answer.headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return Math.min(Number.isNaN(asked) ? 500 * 2 ** (tries - 1) : asked * 1000, LONGEST_WAIT);
}

async function refusal(response: Response, method: string, path: string): Promise<ForgeError> {
  const json = parsed(await response.text().catch(() => ''));
  const said = typeof json === 'object' && json !== null && 'message' in json ? json.message : undefined;
  const words = typeof said === 'string' ? `: ${said.replace(/\s+/g, ' ').slice(0, 200)}` : '';
  return new ForgeError(
    `${method} ${path.split('?')[0]} was answered with ${response.status}${words}`,
    response.status,
  );
}

function hostOf({ address }: Forge): string {
  return URL.canParse(address) ? new URL(address).host : 'the address';
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
