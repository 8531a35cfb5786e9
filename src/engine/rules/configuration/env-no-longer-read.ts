import type { Comparison } from '../../diff/comparison';
import type { EnvVar } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { nearest } from '../../util/nearest';
import type { ChangeRule } from '../rule';
import { type Program, plainName, programName, programOfWorkload, programsOf } from '../shared/codeOf';

export const envNoLongerRead: ChangeRule = {
  meta: {
    id: 'env-no-longer-read',
    title: 'Code no longer reads a variable that is still set for it',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'The setting has no effect any more; where the code reads another name now, it goes without a value or with its default.',
    remediation: 'Set the variable under its new name, or remove it.',
    messages: {
      renamed: {
        title: '{{workload}} sets {{name}}, and its code reads {{now}} now',
        message: '{{folder}} read {{name}} before and reads {{now}} now, which {{workload}} does not set.',
      },
      stale: {
        title: '{{workload}} sets {{name}}, which its code no longer reads',
        message: '{{folder}} read {{name}} before; now nothing there speaks of it.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after, gone, fresh } of changedPrograms(comparison)) {
      for (const name of gone) {
        for (const { workload, variable } of settersOf(comparison.after, after, name)) {
          const set = new Set(workload.facets.env.map((one) => one.name));
          const missing = fresh.filter((other) => !set.has(other));
          const now = missing.length === 1 && gone.length === 1 ? missing[0] : successor(name, missing);
          const related: Source[] = now === undefined ? [] : [placeOf(after, now)];
          yield {
            messageId: now === undefined ? 'stale' : 'renamed',
            data: { workload: workload.name, name, folder: after.resource.name, ...(now === undefined ? {} : { now }) },
            key: [workload.kind, workload.name, name],
            resource: workload,
            at: variable.source,
            related,
            before: placeOf(before, name),
            ...(now === undefined ? { severity: 'low' } : {}),
          };
        }
      }
    }
  },
};

interface ChangedProgram {
  readonly before: Program;
  readonly after: Program;
  /** Variables that it read, and no longer speaks of. */
  readonly gone: readonly string[];
  /** Variables that it reads now and did not know before. */
  readonly fresh: readonly string[];
}

function changedPrograms({ before, after }: Comparison): ChangedProgram[] {
  return programsOf(after).flatMap((program) => {
    const old = programsOf(before).find(({ folder }) => folder === program.folder);
    if (!old || old.code === program.code || !old.code.isComplete || !program.code.isComplete) return [];
    const gone = old.code.reads.map(({ name }) => name).filter((name) => !program.code.mentions(name));
    const fresh = program.code.reads.map(({ name }) => name).filter((name) => !old.code.mentions(name));
    return gone.length === 0 ? [] : [{ before: old, after: program, gone, fresh }];
  });
}

/** Where the variable is set for the program: by its build, its image, or by what is called as it is. */
function settersOf(model: Model, program: Program, name: string): { workload: Resource; variable: EnvVar }[] {
  const called = programName(program);
  return model.units.flatMap(({ resources }) =>
    resources.flatMap((workload) => {
      if (workload.loader === 'dockerfile' || workload.loader === 'dotenv') return [];
      const variable = workload.facets.env.find(
        (one) => one.name === name && one.origin !== 'env_file' && one.origin !== 'dockerfile',
      );
      if (!variable) return [];
      const isIts =
        programOfWorkload(model, workload)?.folder === program.folder || plainName(workload.name) === called;
      return isIts ? [{ workload, variable }] : [];
    }),
  );
}

/** The new name of a variable: the nearest, or the one that ends alike (`REDIS_ADDR`, `VALKEY_ADDR`). */
function successor(name: string, candidates: readonly string[]): string | undefined {
  const near = nearest(name, candidates);
  if (near !== undefined) return near;
  const end = name.slice(name.indexOf('_') + 1);
  const alike = candidates.filter((other) => other.slice(other.indexOf('_') + 1) === end);
  return alike.length === 1 ? alike[0] : undefined;
}

const placeOf = ({ code }: Program, name: string): Source => code.reads.find((read) => read.name === name)!.source;
