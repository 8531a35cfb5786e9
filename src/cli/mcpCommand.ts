import { resolve } from 'node:path';
import type { ServeOptions } from '../mcp/serve';
import { EXIT } from './exitCodes';
import type { CliIo } from './io';
import type { Arguments } from './parseArguments';

/** Serves until the client is done. */
export type ServeMcp = (options: ServeOptions) => Promise<void>;

/** `infra-diff mcp`: stdin and stdout belong to the protocol. */
export async function mcpCommand(args: Arguments, io: CliIo, serve: ServeMcp): Promise<number> {
  await serve({ repo: resolve(io.cwd, args.value('repo') ?? '.'), withoutTools: args.has('without-tools') });
  return EXIT.done;
}
