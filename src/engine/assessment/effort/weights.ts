import { numberText } from '../../util/numberText';

/** Hours of one person's work, at least and at most. */
export type Hours = readonly [number, number];

/** What work there can be, and how a number of it is said. The first is worked out, the next ones go faster: see {@link hoursFor}. */
export interface Weight {
  /** For one. Multiples of a quarter of an hour. */
  readonly each: Hours;
  readonly one: string;
  /** `{{n}}` is the number. */
  readonly many: string;
}

/**
 * The only table of hours. Why each is what it is stands in `docs/assessment.md`; whoever changes a figure changes it there too.
 * They are estimates by experience, for somebody who knows the repository, without waiting times.
 */
export const WEIGHTS = {
  conflictFile: {
    each: [0.5, 1.5],
    one: 'Resolve the conflict of a file of infrastructure',
    many: 'Resolve the conflicts of {{n}} files of infrastructure',
  },
  easyConflictFile: {
    each: [0.25, 0.5],
    one: 'Merge a file in which both sides changed different entries',
    many: 'Merge {{n}} files in which both sides changed different entries',
  },
  refusal: {
    each: [0.25, 1],
    one: 'Mend what a tool refuses',
    many: 'Mend {{n}} places that a tool refuses',
  },
  break: {
    each: [0.25, 1],
    one: 'Mend a serious risk, or show that it is none',
    many: 'Mend {{n}} serious risks, or show that they are none',
  },
  doubt: {
    each: [0.25, 0.5],
    one: 'Judge a risk of medium weight',
    many: 'Judge {{n}} risks of medium weight',
  },
  announce: {
    each: [0.25, 1],
    one: 'Move who uses an address, name or service that goes',
    many: 'Move who uses {{n}} addresses, names or services that go',
  },
  missing: {
    each: [0.25, 0.5],
    one: 'Provide one thing that is used and not there',
    many: 'Provide {{n}} things that are used and not there',
  },
  secret: {
    each: [0.25, 0.5],
    one: 'Rotate a secret that is committed',
    many: 'Rotate {{n}} secrets that are committed',
  },
  backup: {
    each: [0.5, 1],
    one: 'Back up a data store, and try to read the backup',
    many: 'Back up {{n}} data stores, and try to read the backups',
  },
  dataMove: {
    each: [1, 4],
    one: 'Bring data to another version or place, and check them',
    many: 'Bring data to another version or place in {{n}} cases, and check them',
  },
  recreate: {
    each: [0.5, 1],
    one: 'Delete an object and create it anew',
    many: 'Delete {{n}} objects and create them anew',
  },
  newWorkload: {
    each: [0.5, 2],
    one: 'Bring up a new service and watch it',
    many: 'Bring up {{n}} new services and watch them',
  },
  changedWorkload: {
    each: [0.25, 0.5],
    one: 'Roll out a changed service and check it',
    many: 'Roll out {{n}} changed services and check them',
  },
  goneWorkload: {
    each: [0.25, 0.5],
    one: 'Take down a service and what belongs to it',
    many: 'Take down {{n}} services and what belongs to them',
  },
  deployment: {
    each: [0.5, 1],
    one: 'Rehearse and make a deployment, with the way back at hand',
    many: 'Rehearse and make {{n}} deployments, with the way back at hand',
  },
} as const satisfies Readonly<Record<string, Weight>>;

export type WeightId = keyof typeof WEIGHTS;

/** How much of the full weight the nth of a kind costs. The first row whose `upTo` is not passed. */
const RETURNS = [
  { upTo: 1, share: 1 },
  { upTo: 10, share: 0.5 },
  { upTo: Number.POSITIVE_INFINITY, share: 0.1 },
] as const;

/** The hours of `number` cases of a kind, in quarters of an hour: the least rounded down, but never to nothing, the most rounded up. */
export function hoursFor(weight: WeightId, number: number): [number, number] {
  const [least, most] = WEIGHTS[weight].each;
  let full = 0;
  let from = 0;
  for (const { upTo, share } of RETURNS) {
    full += Math.max(0, Math.min(number, upTo) - from) * share;
    from = upTo;
  }
  const quarters = (hours: number, round: (value: number) => number): number =>
    round(Number((hours * full * 4).toFixed(6))) / 4;
  return [Math.max(0.25, quarters(least, Math.floor)), quarters(most, Math.ceil)];
}

/** `Rotate 12 secrets that are committed` */
export function reasonFor(weight: WeightId, number: number): string {
  const { one, many } = WEIGHTS[weight];
  return number === 1 ? one : many.replace('{{n}}', numberText(number));
}
