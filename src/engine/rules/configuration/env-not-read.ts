import type { CodeFacet } from '../../model/codeFacet';
import { type Model, resourcesOf } from '../../model/model';
import type { Resource } from '../../model/resource';
import { isSecretName } from '../../model/secret';
import { nearest } from '../../util/nearest';
import { weakMemo } from '../../util/weakMemo';
import type { StateRule } from '../rule';
import { type Program, programOfWorkload, programsOf } from '../shared/codeOf';

export const envNotRead: StateRule = {
  meta: {
    id: 'env-not-read',
    title: 'A variable is set that the code does not read, and the code reads one of nearly that name',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'The setting has no effect: the program goes on with its default, or stops because the variable that it does read is not there.',
    remediation: 'Set the variable under the name that the code reads.',
    messages: {
      near: {
        title: '{{workload}} sets {{name}}, which its code does not read; it reads {{near}}',
        message: 'Nothing in {{folder}} speaks of {{name}}. {{near}} is read there, and {{workload}} does not set it.',
      },
    },
  },
  *check(model) {
    if (programsOf(model).length === 0) return;
    for (const workload of resourcesOf(model)) {
      if (workload.facets.workload === undefined && workload.kind !== 'service') continue;
      const program = programOfWorkload(model, workload);
      if (!program?.code.isComplete || readsUnknownFile(model, workload)) continue;
      for (const { variable, near } of nearMisses(program.code)(workload)) {
        const { name, source } = variable;
        yield {
          messageId: 'near',
          data: { workload: workload.name, name, near, folder: program.resource.name },
          key: [workload.name, name],
          resource: workload,
          at: source,
          related: [placeOf(program, near)],
        };
      }
    }
  },
};

/** The variables of a workload that its code does not read, with those that it reads. Kept: both seldom change. */
const nearMisses = weakMemo((code: CodeFacet) =>
  weakMemo(({ facets: { env } }: Resource) => {
    const set = new Set(env.map(({ name }) => name));
    const unset = code.reads.map(({ name }) => name).filter((name) => !set.has(name));
    return env.flatMap((variable) => {
      const { name, origin } = variable;
      // A file of variables is shared: what one program does not read is another's.
      if (origin === 'env_file' || origin === 'dotenv') return [];
      const near = nearMiss(name, unset);
      // All texts of the program are looked through for a mention: last.
      return near === undefined || code.mentions(name) ? [] : [{ variable, near }];
    });
  }),
);

/**
 * The name that was meant: of one beginning, and nearly the same, or with a part more or less. Names that tell two things apart
 * (`DB_HOST`, `DB_PORT`; `A_URL_1`, `A_URL_2`) are near as well: at most one part may differ, and not the kind of the value.
 */
function nearMiss(name: string, candidates: readonly string[]): string | undefined {
  const parts = name.split('_');
  const alike = candidates.filter((other) => {
    const others = other.split('_');
    if (others[0] !== parts[0] || (parts.length < 3 && others.length < 3) || isSecretName(name) !== isSecretName(other))
      return false;
    const missing = parts.filter((part) => !others.includes(part));
    const added = others.filter((part) => !parts.includes(part));
    if (missing.length > 1 || added.length > 1) return false;
    if (missing.length === 0 || added.length === 0)
      return missing.length + added.length === 1 && isFiller((missing[0] ?? added[0])!);
    // One part for another: only when one holds the other (`URI`, `BASEURI`), or by a slip of the pen.
    const [a, b] = [missing[0]!, added[0]!];
    return (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) || isSlip(a, b);
  });
  return nearest(name, alike);
}

/** Parts that say nothing of their own. */
const isFiller = (part: string): boolean => /^(?:BASE|SERVER|SERVICE|APP|URL|URI|NAME|ADDR|ADDRESS|HOST)$/.test(part);

/** Long words that differ in one letter. */
const isSlip = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 5 &&
  Math.abs(a.length - b.length) <= 1 &&
  commonEnds(a, b) >= Math.max(a.length, b.length) - 1;

/** How many letters are the same from the front and from the back. */
function commonEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let front = 0;
  while (front < shorter && a[front] === b[front]) front++;
  let back = 0;
  while (back < shorter - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  return front + back;
}

/** The variable that the code reads may come with a file that is not committed. */
const readsUnknownFile = (model: Model, { facets }: Resource): boolean =>
  facets.references.some(
    ({ use, target }) => use === 'env-file' && target.by === 'path' && !model.tree.hasFile(target.path),
  );

const placeOf = ({ code }: Program, name: string) => code.reads.find((read) => read.name === name)!.source;
