import { COMPONENTS } from '../catalogues/components';
import type { Area, Component, ComponentRow } from '../catalogues/components/component';
import { parseImage } from '../model/image';

/** The component that an image holds; `undefined` for the repository's own programs and others that are not known. */
export function componentOfImage(reference: string): Component | undefined {
  const steps = parseImage(reference).repository.toLowerCase().split('/');
  const path = (isRegistry(steps) ? steps.slice(1) : steps).join('/');
  const [vendor = '', name = '', ...rest] = path.split('/');
  const ownName = name !== '' && rest.length === 0 && REPACKAGERS.has(vendor) ? name : undefined;
  // Who has an image `acme/postgres` has adapted that server.
  return find(path) ?? (ownName === undefined ? componentOfHost(steps.at(-1)!) : find(ownName));
}

/** The component that a chart of a chart repository installs. */
export function componentOfChart(name: string): Component | undefined {
  return byChart.get(name.toLowerCase()) ?? exact.get(name.toLowerCase());
}

/** The component that a host name stands for: only where no other thing is likely to be called so. */
export function componentOfHost(host: string): Component | undefined {
  const found = exact.get(host.toLowerCase());
  return found && TELLING_AREAS.has(found.area) ? found : undefined;
}

/** Folders of registries in which others offer the same programs. */
const REPACKAGERS: ReadonlySet<string> = new Set(
  'library bitnami bitnamilegacy chainguard ubuntu debian amd64 arm64v8 arm32v7 linuxserver redhat rapidfort circleci cimg mirror'.split(
    ' ',
  ),
);

/** Areas whose programs have names that are nothing else: a host `registry` or `vault` may be anything. */
const TELLING_AREAS: ReadonlySet<Area> = new Set([
  'cache',
  'database',
  'logging',
  'messaging',
  'monitoring',
  'search',
  'tracing',
  'vector',
]);

const exact = new Map<string, ComponentRow>();
const prefixes: { readonly start: string; readonly row: ComponentRow }[] = [];
const byChart = new Map<string, ComponentRow>();
for (const row of COMPONENTS) {
  for (const name of row.images.split(' ')) {
    if (name.endsWith('*')) prefixes.push({ start: name.slice(0, -1), row });
    else exact.set(name, row);
  }
  for (const name of row.charts?.split(' ') ?? []) byChart.set(name, row);
}

function find(path: string): ComponentRow | undefined {
  return exact.get(path) ?? prefixes.find(({ start }) => path.startsWith(start))?.row;
}

/** The first step of an image is a host when it has a dot or a port (distribution/reference). */
function isRegistry(steps: readonly string[]): boolean {
  return steps.length > 1 && (/[.:]/.test(steps[0]!) || steps[0] === 'localhost');
}
