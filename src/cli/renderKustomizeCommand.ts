import type { renderKustomize } from '../node/renderKustomize';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import type { Arguments } from './parseArguments';
import { problemLine } from './problemLine';

/** Renders a kustomization of the disk. */
export type RenderKustomize = typeof renderKustomize;

/** `infra-diff render kustomize`: what `kubectl kustomize` prints to stdout, or why there is nothing to print to stderr. */
export async function renderKustomizeCommand(args: Arguments, io: CliIo, render: RenderKustomize): Promise<number> {
  const [, folder = '.'] = args.positionals;
  const rendered = await render({ cwd: io.cwd, folder, enableHelm: args.has('enable-helm') });
  if ('problem' in rendered) throw new UsageError(rendered.problem);
  if (rendered.problems.length > 0) {
    const lines = rendered.problems.map((problem) => `${problemLine(problem, rendered.root, io.cwd)}\n`);
    await writeAll(io.stderr, lines.join(''));
    return EXIT.usage;
  }
  await writeAll(io.stdout, rendered.yaml);
  return EXIT.done;
}
