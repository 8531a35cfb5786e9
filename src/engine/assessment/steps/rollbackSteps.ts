import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Finding, Step } from '../../report/report';
import { ownChanges } from '../changesByUnit';
import { applyMode } from '../commands/apply';
import { composeCommand } from '../commands/composeCommand';
import { downCommand } from '../commands/downCommand';
import { NAMESPACE, RELEASE } from '../commands/helmCommand';
import { kubectl, objectWord } from '../commands/kubectl';
import { pathWord, word } from '../commands/shell';
import type { StoreAtRisk } from '../dataStores';
import type { DeployedUnit, Deployment } from '../deployments';
import type { Facts } from '../facts';
import { counted, listed } from '../phrases';
import { insteadOf } from '../variants';
import { restoreCommands } from './backupSteps';
import { fingerprints, step, unitsOf } from './step';
import { NO_WAY_BACK } from './templates';
import { unitName } from './unitName';

/** The way back: what is new goes, the files go back, what was there comes back; then what has no way back. */
export function rollbackSteps(
  facts: Facts,
  deployments: readonly Deployment[],
  stores: readonly StoreAtRisk[],
  findings: readonly Finding[],
): Step[] {
  const controllers = deployments.flatMap(({ controller }) => controller?.command ?? []);
  const firsts = deployments.flatMap(({ controller, units }) => (controller ? [] : units.slice(0, 1)));
  const fresh = firsts.filter(({ change }) => change === 'added');
  const known = firsts.filter(({ change }) => change !== 'added');
  const undone = fresh.filter((one) => takeAway(one).length > 0);
  const replaced = fresh.flatMap(({ unit }) => insteadOf(facts, unit) ?? []);
  const back = [
    ...known.flatMap((one) => bringBack(facts, one)),
    ...replaced.map((unit) => `${composeCommand(unit)} up -d`),
  ];
  const names = [...known.map(({ unit }) => unit.id), ...replaced.map(({ id }) => id)];
  return [
    ...(undone.length > 0
      ? [
          step(
            'rollback',
            `Take away what is new: ${listed(undone.map(({ unit }) => unitName(unit.id)))}`,
            'With the new files, before they go. Volumes of Compose stay; a namespace or a claim that is deleted takes its data along.',
            {
              units: undone.map(({ unit }) => unit.id),
              commands: [...new Set(undone.flatMap(takeAway))],
            },
          ),
        ]
      : []),
    filesBack(facts),
    ...(back.length > 0
      ? [
          step(
            'rollback',
            `Bring back what ran: ${listed(names.map(unitName))}`,
            'With the files of before. Images that were overwritten under the same tag do not come back by themselves.',
            {
              units: names,
              commands: [...new Set(back)],
            },
          ),
        ]
      : []),
    ...(controllers.length > 0
      ? [
          step(
            'rollback',
            'Push, and let the controllers go back',
            'They take up the old files as they took up the new ones.',
            {
              commands: ['git push', ...new Set(controllers)],
            },
          ),
        ]
      : []),
    ...restored(facts, stores),
    ...noWayBack(findings),
  ];
}

function filesBack({ comparison: { mode, base } }: Facts): Step {
  // To check out the base first would leave the merge where the base is a tag or a commit.
  const commands = [mode === 'direct' ? `git checkout ${word(base.ref)}` : 'git revert -m 1 --no-edit HEAD'];
  return step(
    'rollback',
    mode === 'direct' ? 'Go back to the old files' : 'Take the merge back',
    mode === 'direct'
      ? 'What follows is done with them.'
      : 'Where it was merged, as long as it is the last commit; else name it in place of HEAD. To merge again later, revert the revert.',
    { commands },
  );
}

function takeAway({ unit }: DeployedUnit): string[] {
  // Laid over a project that was there: that is brought back, not taken down.
  return unit.loader === 'compose' && unit.over !== undefined ? [] : [downCommand(unit)];
}

function bringBack({ models: { after }, resources }: Facts, { unit, before, change }: DeployedUnit): string[] {
  const was = before ?? unit;
  switch (unit.loader) {
    case 'compose':
      return [`${composeCommand(was)} up -d${isBuilt(was.resources) ? ' --build' : ''} --remove-orphans`];
    case 'helm':
      return change === 'removed' ? [] : [`helm rollback ${RELEASE} --namespace ${NAMESPACE} --wait`];
    case 'kustomize':
      return [
        `kubectl apply${applyMode(was.resources)} -k ${pathWord(was.path)}`,
        ...added(after.index.unit(unit.id)?.resources ?? []),
      ];
    default:
      return [
        `kubectl apply${applyMode(was.resources)} ${was.files.map((path) => `-f ${pathWord(path)}`).join(' ')}`,
        ...added(after.index.unit(unit.id)?.resources ?? []),
      ];
  }

  function added(objects: readonly (typeof unit.resources)[number][]): string[] {
    const own = ownChanges(resources, unit.id);
    const fresh = new Set(own.filter((resource) => resource.change === 'added').map(({ id }) => id));
    return objects
      .filter(
        ({ id, apiVersion, kind, name }) =>
          fresh.has(id) &&
          // One of several objects of one name, told apart by its file: the others may have been there before.
          !/@[^/]*$/.test(id) &&
          // One of several objects of one name: the others are there before.
          !name.includes('@') &&
          apiVersion !== undefined &&
          !/^(Namespace|PersistentVolume(Claim)?|CustomResourceDefinition|Kustomization)$/.test(kind),
      )
      .map((object) => `${kubectl(object)} delete ${objectWord(object)}`);
  }
}

/** Compose builds by itself only what has no image yet, and there the new one has the name. */
const isBuilt = (services: readonly Resource[]): boolean =>
  services.some(({ value }) => at(value, ['build']) !== undefined);

function restored(facts: Facts, stores: readonly StoreAtRisk[]): Step[] {
  const commands = stores.flatMap((store) => restoreCommands(facts, store));
  if (commands.length === 0) return [];
  return [
    step(
      'rollback',
      `Read the backups of ${counted(commands.length, 'data store')} back, where data were changed`,
      'Into an empty store of the old version. What was written since the backup is lost.',
      {
        findings: stores.flatMap(({ findings }) => findings),
        units: stores.map(({ store }) => store.unit),
        commands,
      },
    ),
  ];
}

/** Says what the steps above do not bring back. */
function noWayBack(findings: readonly Finding[]): Step[] {
  const own = findings.filter(
    ({ ruleId, severity }) => NO_WAY_BACK.has(ruleId) && severity !== 'low' && severity !== 'info',
  );
  if (own.length === 0) return [];
  const reasons = [...new Set(own.map(({ ruleId }) => NO_WAY_BACK.get(ruleId)!))];
  return [
    step('rollback', `Know what does not come back: ${counted(own.length, 'finding')}`, reasons.join(' '), {
      findings: fingerprints(own),
      units: unitsOf(own),
    }),
  ];
}
