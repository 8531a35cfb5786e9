import type { renderCompose } from '../node/renderCompose';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import type { Arguments } from './parseArguments';
import { problemLine } from './problemLine';

/** Renders a Compose project of the disk. */
export type RenderCompose = typeof renderCompose;

/** `infra-diff render compose`: the canonical model to stdout, or why Compose refuses the project to stderr. */
export async function renderCommand(args: Arguments, io: CliIo, render: RenderCompose): Promise<number> {
  const [, folder = '.'] = args.positionals;
  const rendered = await render({
    cwd: io.cwd,
    folder,
    files: args.values('file'),
    envFiles: args.values('env-file'),
    profiles: args.values('profile'),
  });
  if ('problem' in rendered) throw new UsageError(rendered.problem);
  if (rendered.problems.length > 0) {
    const lines = rendered.problems.map((problem) => `${problemLine(problem, rendered.root, io.cwd)}\n`);
    await writeAll(io.stderr, lines.join(''));
    return EXIT.usage;
  }
  await writeAll(io.stdout, `${JSON.stringify(rendered.model, null, 2)}\n`);
  return EXIT.done;
}
