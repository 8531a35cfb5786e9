import type { LineSource, SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';

/** The lines of a text, without their ends. */
export const linesOf: (file: SourceFile) => readonly string[] = weakMemo((file) => file.text.split(/\r?\n/));

/** The place of a line, by its index. */
export const lineAt = (file: SourceFile, index: number): LineSource => ({ file, line: index + 1 });

/** Whether people read it and no program does: names live on in the history of a project. */
export function isProse(path: string): boolean {
  return PROSE.test(baseName(path)) || /(^|\/)(docs?|changelogs?)\//i.test(path);
}

const PROSE = /\.(md|mdx|rst|adoc|txt|gotmpl|svg)$|^(changelog|changes|history|license|notice|upgrading)/i;

/** Whether the text sets up or deploys something, by the name of its file. */
export function isInfrastructureText(path: string): boolean {
  return !isProse(path) && INFRASTRUCTURE.test(baseName(path)) && !MADE_BY_TOOLS.test(path);
}

const INFRASTRUCTURE =
  /\.(ya?ml|tpl|conf|cfg|ini|toml|properties|env|sh|bash|tf|tfvars|hcl|json|jsonnet|libsonnet|tmpl|j2)$|^\.env|^(Dockerfile|Containerfile|Makefile|Jenkinsfile|Procfile|Tiltfile|Vagrantfile|Caddyfile)|\.(dockerfile|mk)$/i;

const MADE_BY_TOOLS = /(^|\/)(node_modules|vendor|testdata)\/|[.-]lock\.(json|ya?ml)$|\.lock$/;

/** Whether the line is only a remark. */
export function isComment(line: string): boolean {
  return /^\s*(#|\/\/|;|\{\{-?\s*\/\*|<!--|\*)/.test(line);
}
