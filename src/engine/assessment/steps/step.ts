import type { Finding, Stage, Step } from '../../report/report';

/** The stages in the order in which they are gone through. */
export const STAGES: readonly Stage[] = ['prepare', 'backup', 'stage', 'deploy', 'verify', 'rollback'];

/** So many lines of commands are read; more are a script. */
const MOST_COMMANDS = 40;

/** A step with what is usual left out. */
export function step(
  stage: Stage,
  title: string,
  why: string,
  more: { findings?: readonly string[]; units?: readonly string[]; commands?: readonly string[] } = {},
): Step {
  const commands = more.commands ?? [];
  const left = commands.length - MOST_COMMANDS;
  return {
    stage,
    title,
    why,
    findings: [...new Set(more.findings ?? [])].sort(),
    units: [...new Set(more.units ?? [])].sort(),
    commands: left > 0 ? [...commands.slice(0, MOST_COMMANDS), `# … and ${left} more of the kind`] : commands,
  };
}

export function fingerprints(findings: readonly Finding[]): string[] {
  return findings.map(({ fingerprint }) => fingerprint);
}

export function unitsOf(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ unit, units = [] }) => (unit === undefined ? [] : [unit, ...units]));
}
