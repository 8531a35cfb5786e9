import { visible } from '../engine/formatters/escape';
import { printManifests } from '../engine/loaders/helm/render/manifests';
import type { HelmProgram } from '../node/helmProgram';
import { MissingProgramError } from '../node/missingProgram';
import type { renderHelm } from '../node/renderHelm';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import type { Arguments } from './parseArguments';

/** Renders a chart of the disk. */
export type RenderHelm = typeof renderHelm;

/** `infra-diff render helm`: what `helm template` prints to stdout, or why Helm refuses the chart to stderr. */
export async function renderHelmCommand(args: Arguments, io: CliIo, render: RenderHelm): Promise<number> {
  const [, chart = '.'] = args.positionals;
  const [release, namespace, kubeVersion] = ['release', 'namespace', 'kube-version'].map((name) => args.value(name));
  const program = args.value('renderer') === 'cli' ? await helmOf(io) : undefined;
  const rendered = await render({
    cwd: io.cwd,
    chart,
    values: args.values('values'),
    set: args.values('set'),
    setString: args.values('set-string'),
    apiVersions: args.values('api-versions'),
    includesCrds: args.has('include-crds'),
    ...(program ? { program } : {}),
    ...(release === undefined ? {} : { release }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
  });
  if ('problem' in rendered) throw new UsageError(rendered.problem);
  if ('yaml' in rendered) {
    await writeAll(io.stdout, rendered.yaml);
    return EXIT.done;
  }
  if ('refusal' in rendered) {
    await writeAll(io.stderr, `infra-diff: ${lines(rendered.refusal.message)}\n`);
    return EXIT.usage;
  }
  if (rendered.missing.length > 0) {
    const names = rendered.missing.map(({ name }) => name).join(', ');
    await writeAll(io.stderr, `infra-diff: not in charts/ and left out: ${lines(names)}\n`);
  }
  await writeAll(io.stdout, printManifests(args.has('include-crds') ? rendered.crds : [], rendered));
  return EXIT.done;
}

async function helmOf(io: CliIo): Promise<HelmProgram> {
  const { findHelmProgram } = await import('../node/helmProgram');
  const program = findHelmProgram(io.env.PATH ?? io.env.Path);
  if (program) return program;
  throw new MissingProgramError('helm');
}

/** Several lines, none of which moves the cursor. */
function lines(text: string): string {
  return text.trim().split('\n').map(visible).join('\n');
}
