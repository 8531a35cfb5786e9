import { locate } from '../loaders/locate';
import type { Settings, SuppressionSetting } from '../model/settings';
import type { SourceFile } from '../model/source';
import type { LoadProblem } from '../model/unit';
import type { Policy, Suppression } from '../rules/policy';
import type { Draft } from '../rules/rule';
import { type InlineIgnore, inlineIgnores } from './inlineIgnores';
import { isIncluded } from './isIncluded';
import { createKnown, hasExpired } from './knownFindings';
import { unknownRule } from './settingsReader';

export interface PolicyInput {
  readonly settings: Settings;
  /** The settings are of a file outside the repository: nobody can be shown the place. */
  readonly isOutside: boolean;
  /** What is accepted as known, whatever the settings say: see {@link readBaseline}. */
  readonly baseline?: readonly SuppressionSetting[];
  /** The files of the tree that is judged, for comments that suppress nothing. */
  readonly files: readonly SourceFile[];
  /** `YYYY-MM-DD`; without it nothing expires. */
  readonly today?: string;
}

/** A policy, and what is wrong with its suppressions once all rules have run. */
export interface CheckedPolicy extends Policy {
  problems(): LoadProblem[];
}

/** What the settings and the comments of a tree want of its findings. */
export function createPolicy({ settings, isOutside, baseline = [], files, today }: PolicyInput): CheckedPolicy {
  const known = createKnown(baseline, today);
  const usedComments = new Set<string>();
  const usedSettings = new Set<SuppressionSetting>();
  const isExpired = (one: SuppressionSetting): boolean => hasExpired(one, today);

  const inline = (rule: string, draft: Draft): Suppression | undefined => {
    // What was removed stands in the base, and its comment went with it.
    const ignores = draft.gone ? [] : inlineIgnores(draft.at.file);
    if (ignores.length === 0) return undefined;
    const { line } = locate(draft.at);
    const found = ignores.find(({ about, rules, reason }) => about === line && reason !== '' && rules.includes(rule));
    if (!found) return undefined;
    usedComments.add(commentKey(found, rule));
    return { by: 'inline', reason: found.reason, source: { file: found.file, line: found.line } };
  };
  const configured = (rule: string, draft: Draft, fingerprint: () => string): Suppression | undefined => {
    const found = settings.suppressions.find((one) => !isExpired(one) && meets(one, rule, draft, fingerprint));
    if (!found) return undefined;
    usedSettings.add(found);
    const { reason, expires, source } = found;
    return { by: 'config', reason, ...(expires ? { expires } : {}), ...(isOutside ? {} : { source }) };
  };
  return {
    levelOf: ({ id, category }) => settings.rules.get(id) ?? settings.rules.get(category),
    isTold: (path) => isIncluded(settings.paths, path),
    suppressionOf: ({ id }, draft, fingerprint) =>
      inline(id, draft) ?? configured(id, draft, fingerprint) ?? known.suppressionOf(id, fingerprint),
    problems: () => [
      ...settings.suppressions.flatMap((one) => settingProblem(one, isExpired(one), usedSettings.has(one))),
      ...known.problems(),
      ...files.flatMap((file) => inlineIgnores(file).flatMap((ignore) => commentProblems(ignore, usedComments))),
    ],
  };
}

/** All that the suppression states is met. */
function meets(
  { rule, resource, path, fingerprint }: SuppressionSetting,
  id: string,
  draft: Draft,
  own: () => string,
): boolean {
  return (
    (rule === undefined || rule === id) &&
    (resource === undefined || (draft.resource !== undefined && namesOf(draft.resource).includes(resource))) &&
    (path === undefined || isIncluded({ include: [path], exclude: [] }, draft.at.file.path)) &&
    (fingerprint === undefined || fingerprint === own())
  );
}

/** `compose:a.yml#service/web`, `service/web`, `web`. */
function namesOf({ id, kind, name }: NonNullable<Draft['resource']>): string[] {
  return [id, id.slice(id.indexOf('#') + 1), `${kind}/${name}`, name];
}

function settingProblem({ source, expires }: SuppressionSetting, isExpired: boolean, isUsed: boolean): LoadProblem[] {
  if (!isExpired && isUsed) return [];
  const message = isExpired
    ? `the suppression expired after ${expires} and no longer counts: look at it again, or remove it`
    : 'the suppression meets no finding: remove it';
  return [{ path: source.file.path, line: locate(source).line, message, file: source.file }];
}

function commentProblems(ignore: InlineIgnore, used: ReadonlySet<string>): LoadProblem[] {
  const { file, line, rules, reason } = ignore;
  const problem = (message: string): LoadProblem => ({
    path: file.path,
    line,
    message: `infra-diff-ignore ${message}`,
    file,
  });
  if (rules.length === 0) return [problem('must say what it suppresses: # infra-diff-ignore rule-id: reason')];
  if (reason === '')
    return [problem('needs a reason and suppresses nothing without one: # infra-diff-ignore rule-id: reason')];
  return rules.flatMap((rule) => {
    if (used.has(commentKey(ignore, rule))) return [];
    const unknown = unknownRule(rule);
    return [problem(unknown === undefined ? `${rule} meets no finding here: remove it` : `${rule}: ${unknown}`)];
  });
}

function commentKey({ file, line }: InlineIgnore, rule: string): string {
  return JSON.stringify([file.path, line, rule]);
}
