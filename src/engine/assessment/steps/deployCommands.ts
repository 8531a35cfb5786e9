import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import { sourceOf } from '../../model/resource';
import { profilesOf } from '../../rules/shared/compose';
import { compareText } from '../../util/compareText';
import { weakMemoOf } from '../../util/weakMemoOf';
import { ownChanges, removedFrom, sharedChanges } from '../changesByUnit';
import { applyMode } from '../commands/apply';
import { composeCommand, serviceWords } from '../commands/composeCommand';
import { chartArguments, helmUpgrade, writtenIn } from '../commands/helmCommand';
import { kubectl, objectWord } from '../commands/kubectl';
import { note, pathWord, word } from '../commands/shell';
import type { DeployedUnit } from '../deployments';
import type { Facts } from '../facts';
import { startOrder, turnOf } from '../order';

/** How a unit is deployed, and how it is tried without an effect. Lines for the root of the repository. */
export interface DeployCommands {
  readonly rehearse: readonly string[];
  readonly deploy: readonly string[];
}

/** Asked for the rehearsal and for the deployment. */
export const deployCommands = weakMemoOf((facts: Facts, one: DeployedUnit): DeployCommands => {
  switch (one.unit.loader) {
    case 'compose':
      return compose(facts, one);
    case 'helm':
      return helm(one);
    case 'kustomize':
      return kustomize(facts, one);
    default:
      return manifests(facts, one);
  }
});

/** Data stores first, until they are healthy; Compose itself starts the others in the order of `depends_on`. */
function compose(facts: Facts, { unit, change }: DeployedUnit): DeployCommands {
  const command = composeCommand(unit);
  const touched = touchedIn(facts, unit.id).filter(({ kind }) => kind === 'service');
  const services = startOrder(facts.models.after, touched);
  const always = services.filter((service) => profilesOf(service).length === 0);
  const optional = services.filter((service) => profilesOf(service).length > 0);
  const stores = always.filter((service) => turnOf(service) === 'store').map(({ name }) => name);
  const isMore = change === 'changed' ? always.length > stores.length : unit.resources.length > stores.length;
  const built = services.filter(isMade).map(({ name }) => name);
  const made = new Set(unit.resources.filter(isMade).flatMap(imagesOf));
  // An image that another service of the project builds is in no registry.
  const given = services.filter((service) => !isMade(service) && !imagesOf(service).some((image) => made.has(image)));
  // Compose passes over what it is told never to pull, also when it is asked to, and then finds no image.
  const [own, pulled] = [given.filter(isNeverPulled), given.filter((service) => !isNeverPulled(service))];
  const images = [...new Set(own.flatMap(imagesOf))];
  // Compose builds by itself only what has no image yet.
  const rebuild = (names: readonly string[]): string => (names.some((name) => built.includes(name)) ? ' --build' : '');
  const isGone = ownChanges(facts.resources, unit.id).some(
    ({ kind, change }) => kind === 'service' && change === 'removed',
  );
  return {
    rehearse: [
      `${command} config --quiet`,
      ...(built.length > 0 ? [`${command} build ${serviceWords(built)}`] : []),
      ...(pulled.length > 0 ? [`${command} pull ${serviceWords(pulled.map(({ name }) => name))}`] : []),
      ...images.filter(isRemote).map((image) => `docker pull ${word(image)}`),
    ],
    deploy: [
      ...(stores.length > 0 && isMore ? [`${command} up -d${rebuild(stores)} --wait ${serviceWords(stores)}`] : []),
      `${command} up -d${rebuild(always.map(({ name }) => name))}${isGone ? ' --remove-orphans' : ''}`,
      ...(optional.length > 0
        ? [
            note('services of profiles, where they are used'),
            `${command} up -d${rebuild(optional.map(({ name }) => name))} ${serviceWords(optional.map(({ name }) => name))}`,
          ]
        : []),
    ],
  };
}

const isMade = ({ value }: Resource): boolean => at(value, ['build']) !== undefined;

const imagesOf = ({ facets }: Resource): string[] => facets.images.map(({ reference }) => reference);

const isNeverPulled = ({ value }: Resource): boolean => at(value, ['pull_policy']) === 'never';

/** With a registry before it; a name alone is as likely that of an image which is made on the machine. */
const isRemote = (image: string): boolean => /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(image) && !image.includes('$');

function helm({ unit }: DeployedUnit): DeployCommands {
  const from = writtenIn(unit);
  if (from !== undefined) return { rehearse: [], deploy: [note(`as ${from} does it: the values are written there`)] };
  const dependencies = unit.files.some((path) => /(^|\/)Chart\.lock$|(^|\/)requirements\.lock$/.test(path))
    ? [`helm dependency build ${chartArguments({ ...unit, id: '' })}`]
    : [];
  const upgrade = helmUpgrade(unit);
  return {
    rehearse: [...dependencies, upgrade.replace(' --wait --timeout 10m', ' --dry-run=server')],
    deploy: [...definitions(unit.resources, (path) => /(^|\/)crds\//.test(path)), upgrade],
  };
}

function kustomize(facts: Facts, { unit }: DeployedUnit): DeployCommands {
  const path = pathWord(unit.path);
  const mode = applyMode(unit.resources);
  return {
    rehearse: [`kubectl diff${mode} -k ${path}`],
    deploy: [
      ...definitions(touchedIn(facts, unit.id), () => true),
      `kubectl apply${mode} -k ${path}`,
      ...deletions(facts, unit.id),
    ],
  };
}

/** The files whose objects differ, those first of which the others are made: `kubectl apply -f` of a folder takes them by name. */
function manifests(facts: Facts, { unit }: DeployedUnit): DeployCommands {
  const touched = touchedIn(facts, unit.id);
  const ranks = new Map<string, number>();
  for (const resource of touched) {
    const { path } = sourceOf(resource).file;
    ranks.set(path, Math.min(ranks.get(path) ?? Number.POSITIVE_INFINITY, rankOf(resource)));
  }
  const files = [...ranks].sort(([a, x], [b, y]) => x - y || compareText(a, b)).map(([path]) => pathWord(path));
  const given = files.map((file) => `-f ${file}`).join(' ');
  const mode = applyMode(touched);
  const rehearse = files.length > 0 ? [`kubectl diff${mode} ${given}`] : [];
  return {
    rehearse,
    deploy: [
      ...definitions(touched, () => true),
      ...(files.length > 0 ? [`kubectl apply${mode} ${given}`] : []),
      ...deletions(facts, unit.id),
    ],
  };
}

/** Kinds by when they are applied: what others are in or read comes first. */
const FIRST: readonly (readonly string[])[] = [
  ['CustomResourceDefinition'],
  ['Namespace'],
  ['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'PriorityClass', 'StorageClass'],
  ['ConfigMap', 'Secret', 'PersistentVolume', 'PersistentVolumeClaim', 'SealedSecret', 'ExternalSecret'],
  ['Service'],
  ['StatefulSet'],
];
const LAST: readonly string[] = [
  'Ingress',
  'HTTPRoute',
  'IngressRoute',
  'VirtualService',
  'ValidatingWebhookConfiguration',
];

function rankOf(resource: Resource): number {
  const rank = FIRST.findIndex((kinds) => kinds.includes(resource.kind));
  if (rank >= 0) return rank;
  if (LAST.includes(resource.kind)) return FIRST.length + 3;
  return FIRST.length + ['store', 'service', 'proxy'].indexOf(turnOf(resource));
}

/** Definitions go first, and their objects wait until the API server knows them. */
function definitions(resources: readonly Resource[], isFile: (path: string) => boolean): string[] {
  const found = resources.filter(
    (resource) => resource.kind === 'CustomResourceDefinition' && isFile(sourceOf(resource).file.path),
  );
  if (found.length === 0) return [];
  const files = [...new Set(found.map((resource) => sourceOf(resource).file.path))].sort();
  return [
    `kubectl apply --server-side ${files.map((path) => `-f ${pathWord(path)}`).join(' ')}`,
    `kubectl wait --for=condition=Established --timeout=60s ${found
      .map(({ name }) => objectWord({ kind: 'crd', name, loader: 'kubernetes' }))
      .join(' ')}`,
  ];
}

/** What `kubectl apply` leaves behind. */
function deletions({ models: { resources } }: Facts, unit: string): string[] {
  return removedFrom(resources, unit).flatMap(({ before }) =>
    before?.apiVersion !== undefined && !NEVER_DELETED.has(before.kind)
      ? [`${kubectl(before)} delete ${objectWord(before)}`]
      : [],
  );
}

/** Their deletion takes other things along: it is never proposed as a line to be run. */
const NEVER_DELETED: ReadonlySet<string> = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Kustomization',
]);

/** What of the unit is new or differs, also where that is told with another unit. */
function touchedIn({ models, resources }: Facts, unit: string): Resource[] {
  return sharedChanges(resources, unit).flatMap((resource) => {
    if (resource.change === 'removed') return [];
    const found =
      models.after.index.resource(resource.id) ?? models.after.index.inUnit(unit, resource.kind, resource.name);
    const own = found?.unit === unit ? found : models.after.index.inUnit(unit, resource.kind, resource.name);
    return own ? [own] : [];
  });
}
