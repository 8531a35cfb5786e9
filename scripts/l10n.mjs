/**
 * Writes l10n/bundle.l10n.json, the strings that the extension shows, for translators: `node scripts/l10n.mjs`. A test compares it
 * with the sources. They are read with TypeScript's own parser: every call of `t` or `vscode.l10n.t` begins with its English text.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { inRoot } from './lib/paths.mjs';

export const bundleFile = inRoot('l10n', 'bundle.l10n.json');

/** Where strings of the host are. The webview has none of VS Code's API. */
const folder = inRoot('src', 'extension');

/** @returns {Record<string, string>} each text by itself, sorted. Throws where a text is put together at run time: nobody could translate it. */
export function collectStrings() {
  const texts = new Set();
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const file = path.join(folder, name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node) => {
      if (ts.isCallExpression(node) && isTranslation(node.expression)) texts.add(textOf(node, source));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return Object.fromEntries([...texts].sort().map((text) => [text, text]));
}

/** As the file holds them. */
export const bundleText = () => `${JSON.stringify(collectStrings(), null, 2)}\n`;

function isTranslation(callee) {
  return ['t', 'vscode.l10n.t', 'l10n.t'].includes(callee.getText());
}

function textOf(call, source) {
  const [text] = call.arguments;
  if (text && ts.isStringLiteralLike(text)) return text.text;
  const { line } = source.getLineAndCharacterOfPosition(call.getStart());
  throw new Error(
    `${path.relative(inRoot(), source.fileName)}:${line + 1}: the text of t() must be written out there.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(path.dirname(bundleFile), { recursive: true });
  writeFileSync(bundleFile, bundleText());
  console.log(`${path.relative(process.cwd(), bundleFile)}: ${Object.keys(collectStrings()).length} strings`);
}
