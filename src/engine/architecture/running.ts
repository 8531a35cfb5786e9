import { rowOfKind } from '../catalogues/componentKinds';
import type { Component } from '../catalogues/components/component';
import { type ImageName, parseImage } from '../model/image';
import { asText, at, itemsOf, type Json, type Path } from '../model/json';
import type { Model } from '../model/model';
import { type Resource, sourceOf } from '../model/resource';
import type { Source } from '../model/source';
import type { Unit } from '../model/unit';
import { weakMemo } from '../util/weakMemo';
import { componentOfChart, componentOfHost, componentOfImage } from './knownComponent';
import { objectVersion } from './objectVersion';
import type { Sighting, State } from './sighting';

/** Components that services, workloads, charts and objects of operators start. */
export function runningComponents(model: Model): Sighting[] {
  return model.units.flatMap((unit) =>
    telling(unit).flatMap(({ resource, images, others }) => [...started(model, unit, resource, images), ...others]),
  );
}

/** What a resource says of components by itself. */
interface Telling {
  readonly resource: Resource;
  /** Of those that run containers; empty where no image is known. */
  readonly images?: readonly Sighting[];
  readonly others: readonly Sighting[];
}

const NOTHING: readonly Telling[] = [];

/** The resources of a unit that tell something. Kept with the unit: trees share those that did not change. */
const telling = weakMemo((unit: Unit): readonly Telling[] => {
  if (!DEPLOYS.has(unit.loader)) return NOTHING;
  return unit.resources.flatMap((resource) => {
    const images = resource.kind === 'service' || resource.facets.workload ? imagesOf(resource) : undefined;
    const others = [...objectOf(resource), ...chartsOf(unit, resource)];
    return images || others.length > 0 ? [{ resource, ...(images ? { images } : {}), others }] : [];
  });
});

const DEPLOYS: ReadonlySet<string> = new Set(['compose', 'kubernetes', 'kustomize', 'helm']);

const nameOf = ({ kind, name }: Resource): string => `${kind}/${name}`;

/** What the containers of a service or workload are made of. One that is scaled to nothing does not run. */
function imagesOf(resource: Resource): Sighting[] {
  return resource.facets.images.flatMap(({ reference, source }): Sighting[] => {
    const component = componentOfImage(reference);
    if (!component) return [];
    const version = versionOf(parseImage(reference));
    return [
      {
        component,
        state: stateOf(resource),
        what: nameOf(resource),
        source,
        resource: resource.id,
        ...(version === undefined ? {} : { version }),
      },
    ];
  });
}

const stateOf = ({ facets }: Resource): State => (facets.workload?.replicas?.value === 0 ? 'configured' : 'runs');

/** What is seen by the images, or else by what the image is built on, with the file that alone brings it. */
function started(model: Model, unit: Unit, resource: Resource, images: Telling['images']): readonly Sighting[] {
  if (!images) return [];
  const onlyWith = overlayOf(model, unit, resource);
  const built = images.length > 0 ? undefined : builtOn(model, resource);
  const seen = built ? [{ ...built, state: stateOf(resource), what: nameOf(resource), resource: resource.id }] : images;
  return onlyWith === undefined ? seen : seen.map((sighting) => ({ ...sighting, onlyWith }));
}

/** The tag; without one the engine takes `latest`. A digest alone, or a variable, does not tell. */
function versionOf({ tag, digest }: ImageName): string | undefined {
  if (tag === undefined) return digest === undefined ? 'latest' : undefined;
  return tag.includes('$') ? undefined : tag;
}

/** The file that brings the service, where the project that it is laid over does not have it. */
function overlayOf(model: Model, { over, files }: Unit, { kind, name }: Resource): string | undefined {
  return over === undefined || model.index.inUnit(over, kind, name) ? undefined : files.at(-1);
}

/** A server that the repository's own image is made of. Files served by a web server in the image are a program of the repository. */
function builtOn(model: Model, service: Resource): Pick<Sighting, 'component' | 'source'> | undefined {
  const dockerfile = service.facets.references.find(({ use }) => use === 'dockerfile')?.target;
  if (dockerfile?.by !== 'path') return undefined;
  const file = model.index.inUnit(`dockerfile:${dockerfile.path}`, 'Dockerfile', dockerfile.path);
  const last = itemsOf(at(file?.value, ['stages'])).length - 1;
  const from = withArguments(asText(at(file?.value, ['stages', last, 'from'])), at(service.value, ['build', 'args']));
  const component = from === undefined ? undefined : componentOfImage(from);
  // The Dockerfile is not here: only the name tells.
  const byName = file ? undefined : componentOfHost(service.name);
  if (byName) return { component: byName, source: sourceOf(service) };
  if (!file || !component || !BUILT_ON.has(component.area)) return undefined;
  return { component, source: sourceOf(file, ['stages', last, 'from']) };
}

/** `FROM ${BASE}` with what the service gives for it. */
function withArguments(from: string | undefined, args: Json | undefined): string | undefined {
  return from?.replace(/\$(?:\{(\w{1,100})\}|(\w{1,100}))/g, (text, braced?: string, bare?: string) => {
    return asText(at(args, [(braced ?? bare)!])) ?? text;
  });
}

/** Areas of servers that people adapt by an image of their own. */
const BUILT_ON: ReadonlySet<string> = new Set([
  'database',
  'cache',
  'messaging',
  'search',
  'vector',
  'logging',
  'monitoring',
]);

/** What an object of the cluster is, by its kind and the group of its API. */
function objectOf(resource: Resource): Sighting[] {
  const row = rowOfKind(resource.kind, resource.apiVersion);
  if (!row) return [];
  const { name, area, role, state } = row;
  const version = state === 'runs' ? objectVersion(resource) : undefined;
  return [
    {
      component: { name, area, role },
      state,
      what: nameOf(resource),
      source: sourceOf(resource),
      resource: resource.id,
      ...(version === undefined ? {} : { version }),
    },
  ];
}

/** Where objects of tools that install charts name them, and the field beside the name that has the version. */
const CHART_PLACES: ReadonlyMap<string, readonly [path: Path, version: string]> = new Map([
  ['HelmRelease', [['spec', 'chart', 'spec', 'chart'], 'version']],
  ['Application', [['spec', 'source', 'chart'], 'targetRevision']],
  ['HelmChart', [['spec', 'chart'], 'version']],
]);

/** Charts of others that are installed: dependencies, releases, those that a kustomization inflates. */
function chartsOf(unit: Unit, resource: Resource): Sighting[] {
  const places: { readonly name: string; readonly path: Path; readonly version: string | undefined }[] = [];
  const add = (path: Path, field: string): void => {
    const name = asText(at(resource.value, path));
    if (name === undefined || name.length >= 100) return;
    const version = asText(at(resource.value, [...path.slice(0, -1), field]));
    const isPlain = version !== undefined && /^[\w.+-]{1,60}$/.test(version);
    places.push({
      name: name.slice(name.lastIndexOf('/') + 1),
      path,
      version: isPlain ? `chart ${version}` : undefined,
    });
  };
  const place = CHART_PLACES.get(resource.kind);
  if (place) add(...place);
  const lists: readonly (readonly [kind: string, path: Path, key: string, version: string])[] = [
    ['Application', ['spec', 'sources'], 'chart', 'targetRevision'],
    ['Kustomization', ['helmCharts'], 'name', 'version'],
  ];
  for (const [kind, path, key, version] of lists) {
    if (kind !== resource.kind) continue;
    for (const index of itemsOf(at(resource.value, path)).keys()) add([...path, index, key], version);
  }
  if (resource.kind === 'Chart') {
    for (const [index, item] of itemsOf(at(resource.value, ['dependencies'])).entries()) {
      // A chart beside this one is the repository's own, whatever it is called.
      const isOther = /^(?:https?|oci):/.test(asText(at(item, ['repository'])) ?? '');
      if (isOther && isOn(unit, asText(at(item, ['condition'])))) add(['dependencies', index, 'name'], 'version');
    }
  }
  return places.flatMap(({ name, path, version }): Sighting[] => {
    const component: Component | undefined = componentOfChart(name);
    if (!component) return [];
    const source: Source = sourceOf(resource, path);
    const known = version === undefined ? {} : { version };
    return [{ component, state: 'runs', what: nameOf(resource), source, resource: resource.id, ...known }];
  });
}

/** Whether the values switch a dependency on. Helm takes the first key of the condition that is there; without one it is on. */
function isOn(unit: Unit, condition: string | undefined): boolean {
  if (condition === undefined || condition === '') return true;
  const values = unit.values?.();
  if (!values) return false;
  const keys = condition.split(',').map((key) => key.trim());
  const set = keys
    .map((key) => values.find((value) => value.key.join('.') === key))
    .find((value) => value !== undefined);
  return set?.value !== false;
}
