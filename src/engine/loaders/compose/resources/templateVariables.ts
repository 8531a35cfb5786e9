import type { Stated } from '../../../model/resource';
import type { VolumeMount } from '../../../model/volume';
import { parseDockerfile } from '../../dockerfile/parseDockerfile';
import { plainStages, type Stage } from '../../dockerfile/readStages';
import { stageChain } from '../../dockerfile/stageChain';
import type { TreeReader } from '../../loader';
import { isMap, itemsOf, type MapNode, nodeAt, textOf } from '../../tree/node';
import { builtDockerfile } from './builtDockerfile';

/** Names of files that are filled in before a program reads them. */
const TEMPLATE = /(?:^|[._-])(?:tmpl|tpl|template)(?:\.|$)/i;

/** The official nginx image fills in what is mounted there. hub.docker.com/_/nginx, "Using environment variables in nginx configuration" */
const NGINX_TEMPLATES = '/etc/nginx/templates/';

/** More files than these are no templates of one container. */
const MAX_FILES = 20;

/**
 * The variables in templates that `envsubst` fills in when the container starts: files that the service mounts, and files that the
 * Dockerfile copies, where a command of either runs it. Names in capitals only: nginx has variables of its own in small letters.
 */
export async function templateVariables(
  service: MapNode,
  volumes: readonly VolumeMount[],
  tree: TreeReader,
): Promise<Stated<string>[]> {
  const mounted = volumes.filter(({ kind, from }) => kind === 'bind' && from !== undefined);
  const commands = [commandOf(service)];
  const paths = mounted.filter(({ target }) => target.startsWith(NGINX_TEMPLATES)).map(({ from }) => from!);
  const build = nodeAt(service, 'build');
  const dockerfile = isMap(build) ? await builtDockerfile(build, service, tree) : undefined;
  // Hardly any image fills in anything: then its stages need not be read.
  const mayFill = [...commands, dockerfile?.text].some((text) => text?.includes('envsubst'));
  const stages = dockerfile && mayFill ? plainStages(parseDockerfile(dockerfile.text)) : [];
  const chain = stageChain(stages, textOf(nodeAt(build, 'target')) || undefined);
  commands.push(...chain.map(startOf));
  const filling = commands.filter((text) => /\benvsubst\b/.test(text)).join('\n');
  if (filling !== '') {
    const copied =
      dockerfile?.context === undefined ? [] : copiesOf(chain).map((path) => `${dockerfile.context}/${path}`);
    const candidates = [...mounted.map(({ from }) => from!), ...copied].map((path) => path.replace(/^(?:\.?\/)+/, ''));
    paths.push(
      ...candidates.filter((path) => TEMPLATE.test(path.slice(path.lastIndexOf('/') + 1)) && isNamed(path, filling)),
    );
  }
  const found = new Map<string, Stated<string>>();
  for (const path of [...new Set(paths)].slice(0, MAX_FILES)) {
    const file = tree.hasFile(path) ? await tree.read(path) : undefined;
    if (!file) continue;
    for (const [index, line] of file.text.split('\n').entries()) {
      for (const [, braced, bare] of line.matchAll(
        /\$(?:\{([A-Z][A-Z0-9_]{1,100})\}|([A-Z][A-Z0-9_]{1,100})(?![A-Za-z0-9_]))/g,
      )) {
        const name = (braced ?? bare)!;
        if (isFilled(name, filling) && !found.has(name))
          found.set(name, { value: name, source: { file, line: index + 1 } });
      }
    }
  }
  return [...found.values()];
}

/** `envsubst '$A $B'` fills in those only. */
function isFilled(name: string, filling: string): boolean {
  const lists = [...filling.matchAll(/\benvsubst\s+(['"])([^'"]{1,2000})\1/g)].map(([, , list]) => list!);
  return lists.length === 0 || lists.some((list) => list.split(/[^\w]+/).includes(name));
}

/** The file is named where `envsubst` is run, or all of a kind are (`*.tmpl`). */
function isNamed(path: string, filling: string): boolean {
  return filling.includes(path.slice(path.lastIndexOf('/') + 1)) || /\*\.\w/.test(filling);
}

function commandOf(service: MapNode): string {
  return ['entrypoint', 'command']
    .map((field) => nodeAt(service, field))
    .map(
      (node) =>
        textOf(node) ??
        itemsOf(node)
          .map((item) => textOf(item) ?? '')
          .join(' '),
    )
    .join(' ');
}

/** What the image runs when it starts. A `RUN` that fills in templates has only what the build knows. */
function startOf({ single }: Stage): string {
  return (['entrypoint', 'cmd'] as const)
    .map((field) => single.get(field)?.value ?? '')
    .map((value) => (Array.isArray(value) ? value.join(' ') : value))
    .join(' ');
}

function copiesOf(chain: readonly Stage[]): string[] {
  return chain.flatMap(({ copies }) => copies.flatMap(({ value }) => (value.from === undefined ? value.sources : [])));
}
