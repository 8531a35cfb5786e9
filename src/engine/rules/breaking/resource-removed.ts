import type { Comparison } from '../../diff/comparison';
import { asText, at, entriesOf, isObject, type Json } from '../../model/json';
import { referenceIndex } from '../../model/referenceIndex';
import { isToolFileLoader, type Resource, sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import type { ChangeRule, Draft } from '../rule';
import { isDataStore } from '../shared/dataFolders';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';

export const resourceRemoved: ChangeRule = {
  meta: {
    id: 'resource-removed',
    title: 'Something that runs is removed',
    category: 'breaking',
    severity: 'high',
    confidence: 'likely',
    why: 'What uses it gets no answer. What runs already may stay behind as an orphan until somebody removes it by hand.',
    remediation: 'Make sure that nothing uses it any more, and plan how the running one is taken down.',
    messages: {
      resource: {
        title: '{{kind}} {{name}} is removed',
        message: '{{file}} no longer has {{kind}} {{name}}{{consequence}}.',
      },
      read: {
        title: '{{kind}} {{name}} is removed, and {{reader}} still uses it',
        message: '{{reader}} refers to {{kind}} {{name}}, which {{file}} no longer has{{consequence}}.',
      },
      unit: {
        title: '{{name}} is removed with everything in it: {{what}}',
        message: '{{count}} that {{name}} described are no longer described anywhere: {{what}}.',
      },
      units: {
        title: '{{count}} places are removed with everything in them: {{names}}',
        message: 'What they described is no longer described anywhere: {{what}}.',
      },
      several: {
        title: '{{count}} resources are removed from {{file}}: {{what}}',
        message: '{{file}} no longer has {{what}}.',
      },
    },
  },
  gather: {
    from: 5,
    by: ({ data, messageId, severity }) =>
      messageId === 'resource' ? `${data?.file}` : messageId === 'unit' ? `unit ${severity}` : undefined,
    into: (drafts) => (drafts[0]!.messageId === 'unit' ? manyUnits(drafts) : manyResources(drafts)),
  },
  *checkChange(comparison) {
    const wholeUnits = new Set<string>();
    for (const { change, before } of comparison.units) {
      if (change !== 'removed' || !before || isOverlayOrSettings(before) || livesOn(comparison, before)) continue;
      wholeUnits.add(before.id);
      const draft = unitRemoved(comparison, before);
      if (draft) yield draft;
    }
    for (const change of comparison.resources) {
      if (change.change !== 'removed' || !change.before || wholeUnits.has(change.before.unit)) continue;
      const draft = resourceGone(comparison, change.before);
      if (draft) yield draft;
    }
  },
};

function manyUnits(drafts: readonly Draft[]): Required<Pick<Draft, 'messageId' | 'data'>> {
  const names = drafts.map(({ data }) => String(data?.name));
  const what = drafts.map(({ data }) => String(data?.what));
  return { messageId: 'units', data: { count: drafts.length, names: listed(names), what: listed(what) } };
}

function manyResources(drafts: readonly Draft[]): Required<Pick<Draft, 'messageId' | 'data'>> {
  return {
    messageId: 'several',
    data: {
      count: drafts.length,
      file: drafts[0]!.data?.file ?? '',
      what: listed(drafts.map(({ data }) => `${data?.kind} ${data?.name}`)),
    },
  };
}

/** What is read beside what is deployed. */
const ONLY_READ: ReadonlySet<string> = new Set(['dotenv', 'dockerfile', 'ci', 'code']);

function isOverlayOrSettings({ loader, over }: Unit): boolean {
  return ONLY_READ.has(loader) || isToolFileLoader(loader) || over !== undefined;
}

/** Whether something that ran in the unit runs elsewhere now: then it has moved, and what is left out is told by itself. */
function livesOn(comparison: Comparison, unit: Unit): boolean {
  return unit.resources.some((one) => severityOf(one) !== undefined && isElsewhere(comparison, one));
}

/** One finding for the whole, in place of one for each of its parts. */
function unitRemoved(comparison: Comparison, unit: Unit): Draft | undefined {
  const running = unit.resources.filter(
    (one) => severityOf(one) !== undefined && !isKept(one) && !isElsewhere(comparison, one),
  );
  if (running.length === 0 || isForTestOrDemo(unit.path)) return undefined;
  const names = running.map(({ kind, name }) => `${kind} ${name}`);
  const more = names.length > 8 ? ` and ${names.length - 8} more` : '';
  return {
    messageId: 'unit',
    data: {
      name: unit.path,
      what: `${names.slice(0, 8).join(', ')}${more}`,
      count: `${names.length} resource${names.length === 1 ? '' : 's'}`,
    },
    key: [unit.id],
    resource: running[0]!,
    at: sourceOf(running[0]!),
    gone: true,
    severity: running.length > 1 ? 'high' : 'medium',
  };
}

/** Whoever applies the repository is told to leave it in the cluster: Flux, Argo CD, Helm. */
function isKept({ value }: Resource): boolean {
  const told = (name: string): string => asText(at(value, ['metadata', 'annotations', name])) ?? '';
  return (
    told('kustomize.toolkit.fluxcd.io/prune') === 'disabled' ||
    told('helm.sh/resource-policy') === 'keep' ||
    /\bPrune=false\b/.test(told('argocd.argoproj.io/sync-options'))
  );
}

function resourceGone(comparison: Comparison, resource: Resource): Draft | undefined {
  const severity = severityOf(resource);
  if (!severity || isElsewhere(comparison, resource) || isOfProject(comparison, resource)) return undefined;
  const reader = readerOf(comparison, resource);
  const file = describedIn(resource).file.path;
  const common = {
    data: { kind: resource.kind, name: resource.name, file, consequence: CONSEQUENCES[resource.kind] ?? '' },
    key: [resource.kind, resource.namespace ?? '', resource.name],
    resource,
    at: describedIn(resource),
    gone: true,
  };
  if (!reader) {
    const isQuiet = isForTestOrDemo(file) || isKept(resource) || isNoLongerNamed(comparison, resource);
    return {
      ...common,
      messageId: 'resource',
      severity: isQuiet ? 'low' : isInner(comparison, resource) ? 'medium' : severity,
    };
  }
  return {
    ...common,
    messageId: 'read',
    data: { ...common.data, reader: `${reader.kind} ${reader.name}` },
    related: [reader.source],
    severity: isForTestOrDemo(file) ? 'low' : worse(severity),
  };
}

/** Settings that something of the unit named, in whatever field, and that nothing there names any more: they go together. */
function isNoLongerNamed({ before, after }: Comparison, resource: Resource): boolean {
  if (!SETTINGS.has(resource.kind)) return false;
  const made = asText(at(resource.value, ['spec', 'target', 'name'])) ?? resource.name;
  const isNamed = (unit: Unit | undefined): boolean =>
    unit?.resources.some((other) => other.id !== resource.id && names(other.value, made)) === true;
  return isNamed(before.index.unit(resource.unit)) && !isNamed(after.index.unit(resource.unit));
}

const SETTINGS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ExternalSecret', 'SealedSecret']);

/** Whether the name stands anywhere in the value, alone or between other words. */
function names(value: Json, name: string): boolean {
  if (typeof value === 'string') return value.includes(name) && value.split(/[^\w.-]+/).includes(name);
  if (Array.isArray(value)) return value.some((item) => names(item, name));
  return isObject(value) && Object.values(value).some((item) => names(item, name));
}

/** Where a service was first described: files that are laid over that one only adjust it. */
function describedIn(resource: Resource): Source {
  return (resource.loader === 'compose' ? resource.trace([]).at(-1) : undefined) ?? sourceOf(resource);
}

/** What the removal of each kind means. Kinds that are not here are not worth a finding (labels, roles, generated things). */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  service: 'high',
  Deployment: 'high',
  StatefulSet: 'high',
  DaemonSet: 'high',
  CronJob: 'medium',
  Service: 'high',
  Ingress: 'high',
  HTTPRoute: 'high',
  ConfigMap: 'medium',
  Secret: 'medium',
  ExternalSecret: 'high',
  SealedSecret: 'high',
  PersistentVolumeClaim: 'critical',
  volume: 'medium',
  Namespace: 'critical',
  CustomResourceDefinition: 'critical',
  HorizontalPodAutoscaler: 'medium',
  PodDisruptionBudget: 'medium',
  NetworkPolicy: 'high',
};

const CONSEQUENCES: Readonly<Record<string, string>> = {
  service: '; its container becomes an orphan until `up --remove-orphans`, and its host name is gone',
  volume: '; `docker compose down -v` and the next clean-up no longer know it, its data stay behind',
  PersistentVolumeClaim: '; where it is pruned, a volume with reclaim policy Delete goes with its data',
  Namespace: '; where it is pruned, everything in it goes',
  CustomResourceDefinition: '; where it is pruned, all objects of its kind go',
  NetworkPolicy: '; the pods it isolated accept all traffic',
  Ingress: '; its addresses answer 404',
  Service: '; its DNS name no longer resolves',
};

function severityOf({ kind, loader }: Resource): Severity | undefined {
  if (ONLY_READ.has(loader)) return undefined;
  return Object.hasOwn(SEVERITIES, kind) ? SEVERITIES[kind] : undefined;
}

/**
 * A service that nothing outside its project reaches and that keeps no data. Nobody of the project names it any more, so its own work is all
 * that is no longer done.
 */
function isInner({ before }: Comparison, { kind, unit, facets, value }: Resource): boolean {
  if (kind !== 'service' || facets.images.some(({ reference }) => isDataStore(reference))) return false;
  const isPublished = facets.ports.some((port) => port.kind === 'published');
  const isRouted = [
    ...entriesOf(at(value, ['labels'])).map(([name]) => name),
    ...facets.env.map(({ name }) => name),
  ].some((name) => /^(?:traefik|caddy)\b|^(?:VIRTUAL_HOST|LETSENCRYPT_HOST)$/.test(name));
  const joinsOthers = facets.references.some(
    ({ target }) =>
      target.by === 'name' &&
      target.kind === 'network' &&
      at(before.index.inUnit(unit, 'network', target.name)?.value, ['external']) === true,
  );
  return !isPublished && !isRouted && !joinsOthers;
}

const worse = (severity: Severity): Severity => (severity === 'medium' ? 'high' : 'critical');

/** Moved to another file or unit, or made by something else now: a generator, an ExternalSecret. */
function isElsewhere({ after }: Comparison, { kind, name, namespace, loader }: Resource): boolean {
  if (loader !== 'compose' && referenceIndex(after).creators(kind, name, namespace).length > 0) return true;
  return after.index
    .named(kind, name)
    .some((other) => (other.namespace ?? namespace) === (namespace ?? other.namespace));
}

/** The overlay only repeats what its project has: the project's own removal is told there. */
function isOfProject({ before }: Comparison, { unit, kind, name }: Resource): boolean {
  const over = before.index.unit(unit)?.over;
  return over !== undefined && before.index.inUnit(over, kind, name) !== undefined;
}

function readerOf(
  { after }: Comparison,
  removed: Resource,
): { kind: string; name: string; source: Source } | undefined {
  const { kind, name, unit, loader } = removed;
  for (const other of after.units) {
    if (loader === 'compose' ? other.id !== unit : other.loader === 'compose') continue;
    for (const resource of other.resources) {
      const reference = resource.facets.references.find(
        ({ target, optional }) => !optional && target.by === 'name' && target.kind === kind && target.name === name,
      );
      if (reference) return { kind: resource.kind, name: resource.name, source: reference.source };
    }
  }
  return undefined;
}
