import { resolveReference } from '../../model/resolveReference';
import type { Finding, Stage, Step } from '../../report/report';
import { isExternal, realName } from '../../rules/shared/realNames';
import { asItIs } from '../before';
import { composeCommand, serviceWords } from '../commands/composeCommand';
import { chartArguments } from '../commands/helmCommand';
import { kubectl, objectWord } from '../commands/kubectl';
import { note, pathWord, word } from '../commands/shell';
import { imageNameOf } from '../dataStores';
import type { Facts } from '../facts';
import { casesOf, type TaskId, taskOf } from '../tasks';
import { fingerprints, step, unitsOf } from './step';
import { TEMPLATES, titleOf } from './templates';

/** So many findings are named in a step; the others are cited. */
const NAMED = 3;

/** The steps of a stage that findings ask for, one for each task; those in the old tree, or those in the new one, where the stage has both. */
export function taskSteps(facts: Facts, findings: readonly Finding[], stage: Stage, isBeforeMerge = false): Step[] {
  const templates = TEMPLATES.filter((one) => one.stage === stage && (one.isBeforeMerge ?? false) === isBeforeMerge);
  return templates.flatMap((template) => {
    const own = findings.filter((finding) => taskOf(finding) === template.task && !isToWatch(finding));
    if (own.length === 0) return [];
    const cases = own.reduce((sum, finding) => sum + casesOf(finding), 0);
    return [
      step(stage, titleOf(template, own, cases), `${template.why} ${namedText(own)}`, {
        findings: fingerprints(own),
        units: unitsOf(own),
        commands: COMMANDS[template.task]?.(facts, own) ?? [],
      }),
    ];
  });
}

/** What cannot be proved from the files is watched for after the deployment, not mended before. */
export function isToWatch(finding: Finding): boolean {
  return taskOf(finding) === 'judge' && finding.confidence === 'possible';
}

/** The worst by name: findings come in that order. */
export function namedText(findings: readonly Finding[]): string {
  const titles = findings.slice(0, NAMED).map(({ title }) => briefly(title));
  const rest = findings.length - titles.length;
  return `${titles.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}

const LONG_TITLE = 90;

/** A long title without the list at its end: what is listed stands in the finding. */
function briefly(title: string): string {
  return title.length > LONG_TITLE ? title.replace(/: [^:]*$/, '') : title;
}

type Commands = (facts: Facts, findings: readonly Finding[]) => string[];

const COMMANDS: Readonly<Partial<Record<TaskId, Commands>>> = {
  refusal: checks,
  rotate: untrack,
  provide: lookUp,
  password: setPassword,
  'move-data': copyVolumes,
  recreate: deleteObjects,
};

/** The tool's own check of each unit. */
function checks({ models: { after } }: Facts, findings: readonly Finding[]): string[] {
  return [...new Set(unitsOf(findings))].sort().flatMap((id) => {
    const unit = after.index.unit(id);
    if (!unit) return [];
    switch (unit.loader) {
      case 'compose':
        return [`${composeCommand(unit)} config --quiet`];
      case 'kustomize':
        return [`kubectl kustomize ${pathWord(unit.path)} | kubectl apply --dry-run=server -f -`];
      case 'kubernetes':
        return unit.files.map((path) => `kubectl apply --dry-run=server -f ${pathWord(path)}`);
      case 'helm':
        return [`helm template ${chartArguments(unit)} | kubectl apply --dry-run=server -f -`];
      default:
        return [];
    }
  });
}

/** Files that hold nothing but settings and secrets leave the repository, and stay on disk. */
function untrack({ models: { after } }: Facts, findings: readonly Finding[]): string[] {
  const paths = findings.flatMap(({ evidence: { head } }) => (head ? [head.path] : []));
  const stores = new Set(
    after.units.filter(({ loader }) => loader === 'dotenv' || loader === 'secrets').map(({ path }) => path),
  );
  const own = [...new Set(paths)].filter((path) => stores.has(path)).sort();
  return own.map((path) => `git rm --cached -- ${pathWord(path)}`);
}

/** Asks the cluster and the host for what the files do not have: perhaps it is there. */
function lookUp({ models: { after } }: Facts, findings: readonly Finding[]): string[] {
  const commands = findings.flatMap(({ resource: id }) => {
    const resource = id === undefined ? undefined : after.index.resource(id);
    if (!resource) return [];
    if (resource.loader === 'compose' && isExternal(resource) && ['network', 'volume'].includes(resource.kind))
      return [`docker ${resource.kind} inspect ${word(realName(resource))}`];
    if (resource.loader === 'compose') return [];
    return resource.facets.references.flatMap((reference) => {
      const { target, optional } = reference;
      if (optional || target.by !== 'name' || !LOOKED_UP.has(target.kind)) return [];
      if (resolveReference(after, resource, reference).status !== 'missing') return [];
      const namespace = target.namespace ?? resource.namespace;
      const { namespace: _own, apiVersion: _version, ...from } = resource;
      const object = {
        ...from,
        kind: target.kind,
        name: target.name,
        ...(namespace === undefined ? {} : { namespace }),
      };
      return [`${kubectl(object)} get ${objectWord(object)}`];
    });
  });
  if (commands.length === 0) return [];
  return [note('is it there already?'), ...[...new Set(commands)].sort()];
}

const LOOKED_UP: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount']);

/** Clients of data stores that ask for a new password: it stands in no command line and no history. */
const PASSWORD_PROMPTS: readonly { readonly image: RegExp; readonly command: string }[] = [
  {
    image: /^(postgres|postgis|timescaledb|pgvector)$/,
    command: 'psql -U "${POSTGRES_USER:-postgres}" -d postgres -c "\\password"',
  },
  { image: /^(mysql|mariadb|percona)$/, command: 'mysqladmin -uroot -p password' },
];

function setPassword({ models }: Facts, findings: readonly Finding[]): string[] {
  const commands = findings.flatMap(({ resource }) => {
    const store = asItIs(models, resource);
    const prompt = store && PASSWORD_PROMPTS.find(({ image }) => image.test(imageNameOf(store)));
    if (!store || !prompt) return [];
    const unit = models.before.index.unit(store.unit);
    if (store.loader === 'compose')
      return unit ? [`${composeCommand(unit)} exec ${serviceWords([store.name])} sh -c ${word(prompt.command)}`] : [];
    return [`${kubectl(store)} exec -it ${objectWord(store)} -- sh -c ${word(prompt.command)}`];
  });
  return [...new Set(commands)];
}

/** Where Docker keeps the data under the old and the new name: the names carry that of the project, which is not in the files. */
function copyVolumes({ models }: Facts, findings: readonly Finding[]): string[] {
  return findings
    .filter(({ ruleId }) => ruleId === 'volume-renamed')
    .flatMap(({ resource: id }) => {
      const now = id === undefined ? undefined : models.after.index.resource(id);
      const was = asItIs(models, id);
      if (!now || !was || now.loader !== 'compose') return [];
      return now.facets.volumes.flatMap((mount) => {
        const old = was.facets.volumes.find(({ target }) => target === mount.target);
        if (!old?.from || !mount.from || old.kind !== 'volume' || mount.kind !== 'volume' || old.from === mount.from)
          return [];
        const [from, to] = [old.from, mount.from].map((name) => word(`label=com.docker.compose.volume=${name}`));
        return [
          note(`the names of the old and the new volume of ${now.name} on this host`),
          `OLD=$(docker volume ls -q --filter ${from})`,
          `NEW=$(docker volume ls -q --filter ${to})`,
          'docker run --rm -v "$OLD":/from:ro -v "$NEW":/to alpine cp -a /from/. /to/',
        ];
      });
    });
}

function deleteObjects({ models }: Facts, findings: readonly Finding[]): string[] {
  const commands = findings.flatMap(({ resource: id }) => {
    const object = asItIs(models, id);
    if (!object || object.loader === 'compose') return [];
    // The claims and pods of a StatefulSet can stay while it is away.
    const kept = object.kind === 'StatefulSet' ? ' --cascade=orphan' : '';
    return [`${kubectl(object)} delete ${objectWord(object)}${kept}`];
  });
  return [...new Set(commands)].sort();
}
