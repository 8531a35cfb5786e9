import ts from 'typescript';
import { expect, test } from 'vitest';
import { FILTER_SCRIPT } from '../../../src/engine/formatters/html/filterScript';

test('the script of the page compiles as strictly as any other file', () => {
  const wrong = FILTER_SCRIPT.replace('.toLowerCase()', '.toLowercase()');
  const [problems, ofWrong] = problemsOf(FILTER_SCRIPT, wrong);
  expect(problems).toEqual([]);
  expect(ofWrong).toHaveLength(1);
}, 120_000);

test('nothing in it ends its element', () => {
  expect(FILTER_SCRIPT).not.toMatch(/<\/script|<!--/i);
});

/** What the compiler says of scripts for browsers whose types stand in their comments. */
function problemsOf(...scripts: string[]): string[][] {
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  };
  const names = scripts.map((_, index) => `script${index}.js`);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const script = scripts[names.indexOf(name)];
    return script === undefined ? read(name, ...rest) : ts.createSourceFile(name, script, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(names, options, host);
  return names.map((name) => {
    const file = program.getSourceFile(name);
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}
