import type { Finding, Step } from '../../report/report';
import { ownChanges } from '../changesByUnit';
import { downCommand } from '../commands/downCommand';
import { note, word } from '../commands/shell';
import type { DeployedUnit, Deployment } from '../deployments';
import type { Facts } from '../facts';
import { counted } from '../phrases';
import { insteadOf } from '../variants';
import { deployCommands } from './deployCommands';
import { fingerprints, step } from './step';
import { taskSteps } from './taskSteps';
import { unitName } from './unitName';

/** So many variants of one deployment get their commands. */
const MOST_VARIANTS = 6;

/** Tries everything without an effect, and gets the images. */
export function rehearsalSteps(facts: Facts, deployments: readonly Deployment[]): Step[] {
  const kept = deployments.map(({ units }) =>
    units.filter(({ change }) => change !== 'removed').slice(0, MOST_VARIANTS),
  );
  const units = kept.flat();
  const commands = kept.flatMap((ones) =>
    ones.flatMap((one, index) => {
      const { rehearse } = deployCommands(facts, one);
      // The others have the same change, and the same images.
      return index === 0 ? rehearse : rehearse.slice(0, 1);
    }),
  );
  if (commands.length === 0) return [];
  return [
    step(
      'stage',
      `Rehearse ${counted(deployments.length, 'deployment')} where nothing can be lost`,
      'In a copy of what the merge gives, beside what runs: copy there what git does not hold, such as an ignored .env. Get images and build them beforehand, so that the gap is short, and let each tool say what it would do.',
      { units: units.map(({ unit }) => unit.id), commands: inCopy(facts, [...new Set(commands)]) },
    ),
  ];
}

/** Beside the repository, where the backups are as well. */
const COPY = '../rehearsal';

/** The files of before are still those that are checked out: the new ones are laid out in a folder of their own, which goes again. */
function inCopy({ comparison: { mode, base, head }, merge: { status } }: Facts, commands: readonly string[]): string[] {
  const isHead = mode === 'direct' || status === 'fast-forward';
  return [
    `git worktree add --detach ${COPY} ${word(isHead ? head.ref : base.ref)}`,
    ...(isHead ? [] : [`git -C ${COPY} merge --no-edit ${word(head.ref)}`]),
    `cd ${COPY}`,
    ...commands,
    'cd -',
    `git worktree remove --force ${COPY}`,
  ];
}

/** Takes down what goes, merges, and brings up what is new or differs, each deployment after those that it needs. */
export function deploySteps(facts: Facts, deployments: readonly Deployment[], findings: readonly Finding[]): Step[] {
  const gone = deployments.filter(({ units }) => units.every(({ change }) => change === 'removed'));
  const rest = deployments.filter((deployment) => !gone.includes(deployment));
  return [
    ...gone.map((deployment) => takeDown(deployment, findings)),
    ...taskSteps(facts, findings, 'deploy', true),
    merge(facts),
    ...taskSteps(facts, findings, 'deploy'),
    ...rest.filter(({ controller }) => !controller).map((deployment) => bringUp(facts, deployment)),
    ...controlled(rest),
  ];
}

function merge({ comparison: { mode, base, head } }: Facts): Step {
  if (mode === 'direct')
    return step('deploy', `Go to ${branchName(head)}`, 'From here on the files are the new ones.', {
      commands: [`git checkout ${word(head.ref)}`],
    });
  return step(
    'deploy',
    `Merge ${branchName(head)} into ${branchName(base)}`,
    'From here on the files are the new ones.',
    {
      commands: [`git checkout ${word(base.ref)}`, `git merge --no-ff ${word(head.ref)}`],
    },
  );
}

/** A commit that was named by its id in seven digits. */
function branchName({ ref, commit }: Facts['comparison']['base']): string {
  return commit.startsWith(ref) ? commit.slice(0, 7) : ref;
}

function takeDown({ units, controller }: Deployment, findings: readonly Finding[]): Step {
  const [{ unit }] = units as [DeployedUnit];
  const cited = findings.filter((finding) => finding.unit === unit.id && finding.ruleId === 'resource-removed');
  const isClaimed = unit.resources.some(({ kind }) =>
    /^(Namespace|PersistentVolume(Claim)?|CustomResourceDefinition)$/.test(kind),
  );
  const commands = controller
    ? []
    : [
        ...(isClaimed
          ? [note('this deletes claims, namespaces or definitions, and what is in them: see the backup first')]
          : []),
        downCommand(unit),
      ];
  return step(
    'deploy',
    `Take down ${unitName(unit.id)}`,
    controller
      ? `${controller.product} prunes it after the merge, if it is told to (${controller.resource.name}).`
      : 'Its files are gone after the merge: take it down with those that are there now. Volumes of Compose stay.',
    { findings: fingerprints(cited), units: units.map(({ unit: { id } }) => id), commands },
  );
}

/** What controllers take up by themselves after the merge, a step for each product. */
function controlled(deployments: readonly Deployment[]): Step[] {
  return (['Flux', 'Argo CD'] as const).flatMap((product) => {
    const own = deployments.filter(({ controller }) => controller?.product === product);
    if (own.length === 0) return [];
    const title = `Push, and let ${product} deploy ${counted(own.length, 'folder')}`;
    const why = `It takes up the branch that it watches by itself, sooner or later; these lines make it look now.`;
    return [
      step('deploy', title, why, {
        units: own.flatMap(({ units }) => units.map(({ unit }) => unit.id)),
        commands: ['git push', ...new Set(own.map(({ controller }) => controller!.command))],
      }),
    ];
  });
}

function bringUp(facts: Facts, deployment: Deployment): Step {
  const all = deployment.units.filter(({ change }) => change !== 'removed');
  const [first, ...others] = all as [DeployedUnit, ...DeployedUnit[]];
  const shown = all.slice(0, MOST_VARIANTS);
  const known = new Set<string>();
  const commands = shown.flatMap((one) => {
    const { deploy } = deployCommands(facts, one);
    const key = deploy.join('\n');
    if (known.has(key)) return [];
    known.add(key);
    return others.length > 0 && !deploy[0]?.startsWith('#')
      ? [note(`where ${unitName(one.unit.id)} is what runs`), ...deploy]
      : deploy;
  });
  const left = all.length - shown.length;
  return step('deploy', titleFor(first, others), whyFor(facts, first, others), {
    units: all.map(({ unit }) => unit.id),
    commands: [...commands, ...(left > 0 ? [note(`and ${left} more that share the change`)] : [])],
  });
}

function titleFor({ unit, change }: DeployedUnit, others: readonly DeployedUnit[]): string {
  const number = others.length + 1;
  if (change === 'added' && unit.over !== undefined && others.length > 0)
    return `Bring up one of ${number} new variants of ${unitName(unit.over)}, if it is to run`;
  const what = change === 'added' ? 'of it' : 'with the same change';
  const more = others.length > 0 ? `, and ${counted(others.length, 'variant')} ${what}` : '';
  return `${change === 'added' ? 'Bring up' : 'Update'} ${unitName(unit.id)}${more}`;
}

function whyFor(facts: Facts, { unit, change }: DeployedUnit, others: readonly DeployedUnit[]): string {
  const own = ownChanges(facts.resources, unit.id);
  const parts = (['added', 'changed', 'renamed', 'removed'] as const).flatMap((kind) => {
    const number = own.filter((resource) => resource.change === kind).length;
    return number > 0 ? [`${number} ${kind}`] : [];
  });
  const what = parts.length > 0 ? `Of its resources ${parts.join(', ')}.` : 'It shares the changes of another file.';
  const rival = unit.over === undefined ? insteadOf(facts, unit) : undefined;
  const isOther = rival && (change === 'added' || rival.id.length < unit.id.length);
  const choice = isOther ? ` It is a variant of ${unitName(rival.id)}: one of the two runs, not both.` : '';
  const variables = unit.loader === 'helm' ? ' Set RELEASE and NAMESPACE to those of the release first.' : '';
  const alternatives = others.length > 0 ? ' Run the lines of what you deploy.' : '';
  return `${what}${choice}${variables}${alternatives}`;
}
