import { COMPONENT_FILES, type FileRow, LOADED_FILES, type LoadedFileRow } from '../catalogues/componentFiles';
import type { Component } from '../catalogues/components/component';
import { type Model, resourcesOf } from '../model/model';
import { mountersOf } from '../model/mounters';
import type { Reference, Target } from '../model/reference';
import { resolveReference } from '../model/resolveReference';
import { isToolFileLoader, type Resource, sourceOf } from '../model/resource';
import type { Source } from '../model/source';
import type { Unit } from '../model/unit';
import { hostsInEnv } from '../rules/shared/hosts';
import { groupedBy } from '../util/groupedBy';
import { recentMemo } from '../util/recentMemo';
import { baseName, isBelow } from '../util/treePath';
import { weakMemo } from '../util/weakMemo';
import { componentOfHost } from './knownComponent';
import type { Sighting } from './sighting';

/** The files of a tree, read or not. */
export interface TreeFiles {
  readonly paths: readonly string[];
  entry(path: string): { readonly id: string } | undefined;
}

/** Components of which there is a file, whether or not something runs them. */
export function configuredComponents(model: Model, files: TreeFiles): Sighting[] {
  return [...filesByContent(model), ...filesByName(files), ...idleAutoscaling(model)];
}

/** Components whose host is named, and nothing answers to it as far as the files say. */
export function referencedComponents(model: Model): Sighting[] {
  return resourcesOf(model).flatMap((resource) => {
    const named = isToolFileLoader(resource.loader) ? hostsOfFile(model, resource) : hostsOfEnv(model, resource);
    if (named.length === 0) return [];
    return named.flatMap(({ host, source }): Sighting[] => {
      const component = componentOfHost(host.split('.')[0]!);
      return component
        ? [{ component, state: 'referenced', what: `${resource.kind}/${resource.name}`, source, resource: resource.id }]
        : [];
    });
  });
}

function filesByContent(model: Model): Sighting[] {
  const isUnread = unreadFiles(model);
  return model.units.flatMap(knownFiles).map(
    ({ resource, row: { name, area, role, isWhole } }): Sighting => ({
      component: { name, area, role },
      state: isWhole ? 'declared' : 'configured',
      what: baseName(resource.name),
      source: sourceOf(resource),
      resource: resource.id,
      ...(!isWhole && isUnread(resource.name) ? { isUnread: true } : {}),
    }),
  );
}

interface KnownFile {
  readonly resource: Resource;
  readonly row: LoadedFileRow;
}

const NO_FILES: readonly KnownFile[] = [];

/** Kept with the unit: trees share those that did not change. */
const knownFiles = weakMemo(({ resources }: Unit): readonly KnownFile[] => {
  const found = resources.flatMap((resource) => {
    const row = rowsByLoader.get(resource.loader)?.find(({ kind }) => kind === undefined || kind === resource.kind);
    return row ? [{ resource, row }] : [];
  });
  return found.length === 0 ? NO_FILES : found;
});

const rowsByLoader: ReadonlyMap<string, readonly LoadedFileRow[]> = groupedBy(LOADED_FILES, ({ loader }) => loader);

/** Files that no service mounts or has in its image, and that nothing else names. A chart may take any file beside it. */
function unreadFiles(model: Model): (path: string) => boolean {
  const named = model.units.flatMap(namedPaths);
  const charts = model.units.filter(({ loader }) => loader === 'helm').map(({ path }) => path);
  const files = new Set(named);
  return (path) =>
    model.tree.hasFile(path) &&
    !files.has(path) &&
    !named.some((folder) => isBelow(path, folder)) &&
    !charts.some((folder) => isBelow(path, folder)) &&
    mountersOf(model, path).length === 0;
}

/** What of a build's folder gets into the image, its Dockerfile says: the mounters have that. */
const namedPaths = weakMemo(({ resources }: Unit): readonly string[] => {
  const paths = resources.flatMap(({ facets }) =>
    facets.references.flatMap(({ use, target }) =>
      target.by === 'path' && use !== 'build-context' ? [target.path] : [],
    ),
  );
  return [...new Set(paths)];
});

/** Dependencies that were brought along, and what tests read. */
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|site-packages|testdata|fixtures|\.terraform)\//;

function filesByName({ paths, entry }: TreeFiles): Sighting[] {
  return paths.flatMap((path): Sighting[] => {
    const row = rowOf(path);
    const blob = row && !FOREIGN.test(path) ? entry(path)?.id : undefined;
    if (!row || blob === undefined) return [];
    const { name, area, role } = row;
    const state = ASKED_OF_OTHERS.has(area) ? 'declared' : 'configured';
    return [
      {
        component: { name, area, role },
        state,
        what: baseName(path),
        source: { file: { path, blob, text: '' }, line: 1 },
      },
    ];
  });
}

/** Files in which a service outside of the repository, or a person's command, finds what it does. */
const ASKED_OF_OTHERS: ReadonlySet<Component['area']> = new Set(['ci', 'provisioning']);

/** Both sides ask for the same paths, and each row is asked for each. */
const rowOf = recentMemo(
  (path: string): FileRow | undefined => {
    const small = path.toLowerCase();
    return COMPONENT_FILES.find((row) => row.path.test(small));
  },
  { limit: 50_000, weigh: () => 1 },
);

const SCALERS: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'ScaledJob',
  'VerticalPodAutoscaler',
]);

/** Values of charts that switch on a scaling that no template does. */
function idleAutoscaling(model: Model): Sighting[] {
  return model.units.flatMap(idleScalingOf);
}

const SCALING: Component = { name: 'auto-scaling settings', area: 'autoscaling', role: 'settings' };

const NO_SIGHTINGS: readonly Sighting[] = [];

/** Kept with the unit: the values of a chart are put together anew whenever they are asked for. */
const idleScalingOf = weakMemo((unit: Unit): readonly Sighting[] => {
  if (unit.loader !== 'helm' || unit.resources.some(({ kind }) => SCALERS.has(kind))) return NO_SIGHTINGS;
  const found = (unit.values?.() ?? []).flatMap(({ key, value, source }): Sighting[] => {
    const [section, last] = key.slice(-2);
    const isSwitch = value === true && last === 'enabled' && /^(?:autoscal(?:ing|er)|hpa)$/i.test(String(section));
    if (!isSwitch || !source) return [];
    return [{ component: SCALING, state: 'configured', what: `${unit.path} ${key.join('.')}`, source }];
  });
  return found.length === 0 ? NO_SIGHTINGS : found;
});

interface NamedHost {
  readonly host: string;
  readonly source: Source;
}

function hostsOfFile(model: Model, resource: Resource): NamedHost[] {
  return resource.facets.references.flatMap((reference) => {
    const { target, source } = reference;
    return target.by === 'host' && leadsNowhere(model, resource, reference) ? [{ host: target.host, source }] : [];
  });
}

function hostsOfEnv(model: Model, resource: Resource): NamedHost[] {
  if (resource.kind !== 'service' && !resource.facets.workload) return [];
  return hostsInEnv(resource).flatMap(({ variable: { source }, host }) => {
    const target: Target = { by: 'host', host };
    return leadsNowhere(model, resource, { use: 'host', target, optional: false, source }) ? [{ host, source }] : [];
  });
}

function leadsNowhere(model: Model, resource: Resource, reference: Reference): boolean {
  return resolveReference(model, resource, reference).resources.length === 0;
}
