import type { Component } from '../catalogues/components/component';
import { at } from '../model/json';
import type { Model } from '../model/model';
import { sourceOf } from '../model/resource';
import type { Source } from '../model/source';
import type { Unit } from '../model/unit';
import type { Sighting } from './sighting';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['compose', 'Docker Compose'],
  ['helm', 'Helm charts'],
  ['kubernetes', 'Kubernetes manifests'],
  ['kustomize', 'Kustomize'],
]);

/** The ways in which the repository is deployed: each Compose file, folder of manifests, kustomization and chart. */
export function deployedWith(model: Model): Sighting[] {
  return model.units.flatMap((unit): Sighting[] => {
    const name = NAMES.get(unit.loader);
    if (name === undefined || unit.resources.length === 0) return [];
    const component: Component = { name, area: 'orchestration', role: 'deployment' };
    if (unit.loader === 'compose')
      return [...filesOf(unit)].map(([what, source]) => ({ component, state: 'declared', what, source }));
    const chart = unit.resources.find(({ kind }) => kind === 'Chart');
    const source = sourceOf(chart ?? unit.resources[0]!);
    // A chart that renders nothing is only a file.
    return chart && at(chart.value, ['isEmpty']) === true
      ? [{ component, state: 'configured', what: unit.path, source, remark: 'it has no templates and renders nothing' }]
      : [{ component, state: 'declared', what: unit.path, source }];
  });
}

/** The files in which the resources of a Compose project are written, each with its first place. */
function filesOf({ resources }: Unit): Map<string, Source> {
  const files = new Map<string, Source>();
  for (const resource of resources) {
    for (const source of resource.trace([])) if (!files.has(source.file.path)) files.set(source.file.path, source);
  }
  return files;
}
