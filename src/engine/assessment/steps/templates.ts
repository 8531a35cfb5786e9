import type { Finding, Stage } from '../../report/report';
import { numberText } from '../../util/numberText';
import type { TaskId } from '../tasks';

/** What a step of a task says. In titles `{{n}}` is the number of findings, `{{cases}}` of what they stand for. */
export interface Template {
  readonly task: TaskId;
  readonly stage: Stage;
  readonly one: string;
  readonly many: string;
  readonly why: string;
  /** It is done while the old files are still there. */
  readonly isBeforeMerge?: true;
}

/** Steps that are told for findings, in the order in which they are done. The others are made of what is deployed. */
export const TEMPLATES: readonly Template[] = [
  {
    task: 'refusal',
    stage: 'prepare',
    one: 'Mend what a tool refuses',
    many: 'Mend the {{n}} places that a tool refuses',
    why: 'Nothing of these units starts before.',
  },
  {
    task: 'rotate',
    stage: 'prepare',
    one: 'Rotate what is committed: {{cases}}',
    many: 'Rotate what is committed: {{cases}} in {{n}} places',
    why: 'They stay in the history of the repository: only a new secret helps. Make new ones where they are issued, keep them outside the repository, and take these out of the files.',
  },
  {
    task: 'provide',
    stage: 'prepare',
    one: 'Provide what is used and not there',
    many: 'Provide {{n}} things that are used and not there',
    why: 'Create them before what uses them starts, or correct the names.',
  },
  {
    task: 'mend',
    stage: 'prepare',
    one: 'Mend what will not work',
    many: 'Mend {{n}} things that will not work',
    why: 'They are serious, and a deployment does not show all of them at once.',
  },
  {
    task: 'close',
    stage: 'prepare',
    one: 'Close what would be open',
    many: 'Close {{n}} things that would be open',
    why: 'From the first start on they can be used by anybody who finds them.',
  },
  {
    task: 'stored-objects',
    stage: 'prepare',
    one: 'Migrate the stored objects of the resource definition',
    many: 'Migrate the stored objects of {{n}} resource definitions',
    why: 'The API server refuses a definition that gives up a version in which objects are stored.',
  },
  {
    task: 'pipeline',
    stage: 'prepare',
    one: 'Mend the pipeline',
    many: 'Mend {{n}} faults of the pipelines',
    why: 'They test and deploy the rest.',
  },
  {
    task: 'monitoring',
    stage: 'prepare',
    one: 'Mend the monitoring',
    many: 'Mend {{n}} faults of the monitoring',
    why: 'Without it nobody sees how the deployment goes.',
  },
  {
    task: 'announce',
    stage: 'prepare',
    one: 'Tell who uses what goes',
    many: 'Tell who uses {{n}} things that go',
    why: 'Clients, DNS, firewalls and bookmarks outside the repository have to move at the same time.',
  },
  {
    task: 'judge',
    stage: 'prepare',
    one: 'Judge a risk of medium weight',
    many: 'Judge {{n}} risks of medium weight',
    why: 'Mend them, or accept them with a reason.',
  },
  {
    task: 'password',
    stage: 'deploy',
    isBeforeMerge: true,
    one: 'Change the credential inside the data store as well',
    many: 'Change {{n}} credentials inside the data stores as well',
    why: 'The variables are only read when the data folder is empty. Set the new password in the running store before its clients start with it.',
  },
  {
    task: 'move-data',
    stage: 'deploy',
    one: 'Bring the data over before the service starts',
    many: 'Bring the data over in {{n}} cases before the services start',
    why: 'A new volume begins empty, and another major version does not read the old files: read the backup into the new one.',
  },
  {
    task: 'recreate',
    stage: 'deploy',
    one: 'Delete the object so that it can be created anew',
    many: 'Delete {{n}} objects so that they can be created anew',
    why: 'The API server refuses the change, and with it the rest of the deployment. Between the two there is a gap.',
  },
];

/** What nothing brings back, by rule. */
export const NO_WAY_BACK: ReadonlyMap<string, string> = new Map([
  ['secret-committed', 'What was pushed is known: rotated secrets stay rotated.'],
  [
    'image-major-upgrade-stateful',
    'The old version does not read data that the new one has written: only the backup helps.',
  ],
  ['migration-number-taken-twice', 'Migrations that ran are not undone by older code.'],
  ['migration-drops-data', 'Dropped tables and columns are gone: only the backup helps.'],
  ['terraform-destroys-data', 'What Terraform destroys is gone with its data: only the backup helps.'],
  ['crd-version-removed', 'Objects that are stored in another version stay so.'],
  ['reclaim-policy-deletes', 'A deleted claim takes its data along: only the backup helps.'],
  ['volume-became-ephemeral', 'Data in a folder of the pod go with the pod.'],
  ['volume-renamed', 'What is written to the new volume is not in the old one.'],
  ['volume-unmounted', 'What is written meanwhile is not in the old volume.'],
  ['project-renamed', 'What is written to the new volumes is not in the old ones.'],
  ['immutable-field', 'To go back, the object is deleted and created once more.'],
  ['init-only-credential-changed', 'The credential has to be set back inside the data store.'],
]);

/** `Rotate 12 secrets …` */
export function titleOf({ one, many }: Template, findings: readonly Finding[], cases: number): string {
  return (findings.length === 1 ? one : many)
    .replace('{{n}}', numberText(findings.length))
    .replace('{{cases}}', cases === 1 ? 'a secret' : `${numberText(cases)} secrets`);
}
