import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { commands, menus, configuration, walkthroughs, viewsWelcome } = manifest.contributes;
const words: Record<string, string> = JSON.parse(read('package.nls.json'));

const settings = Object.entries<Record<string, unknown>>(configuration.properties);
const commandIds = new Set<string>(commands.map(({ command }: { command: string }) => command));

test('every string of package.json stands in package.nls.json, and no other does', () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
  expect([...used].sort()).toEqual(Object.keys(words).sort());
});

describe('settings', () => {
  test.each(settings)('%s is described, and documented with its default', (name, setting) => {
    expect(setting).toHaveProperty('markdownDescription');
    expect(setting).toHaveProperty('scope');
    const row = read('docs/vscode.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    const value = setting.default === '' ? 'empty' : `\`${setting.default}\``;
    expect(row, 'the row in docs/vscode.md').toContain(`| ${value} |`);
    for (const each of (setting.enum as string[]) ?? []) expect(row).toContain(`\`${each}\``);
  });

  test('that are documented are there', () => {
    const documented = [...read('docs/vscode.md').matchAll(/^\| `(infradiff\.[\w.]+)` \|/gm)].map(([, name]) => name);
    expect(documented.filter((name) => !Object.hasOwn(configuration.properties, name!))).toEqual([]);
  });
});

describe('menus, welcome texts and walkthrough', () => {
  const entries = Object.values<{ command?: string; when?: string }[]>(menus).flat();

  test('name commands that there are', () => {
    const texts = [...viewsWelcome.map(({ contents }: { contents: string }) => contents), ...stepTexts()];
    const linked = texts.flatMap((text) =>
      [...words[text.slice(1, -1)]!.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id!),
    );
    const named = [...entries.flatMap(({ command }) => command ?? []), ...linked];
    expect(named.filter((id) => id.startsWith('infradiff.') && !commandIds.has(id))).toEqual([]);
  });

  test('show commands only where they make sense', () => {
    const ofVsCode = Object.entries<{ when?: string }[]>(menus).filter(([menu]) => !menu.startsWith('infradiff.'));
    expect(ofVsCode.flatMap(([, entries]) => entries).filter(({ when }) => when === undefined)).toEqual([]);
  });

  test('have their pictures', () => {
    const steps: { media: { svg: string } }[] = walkthroughs.flatMap(({ steps }: { steps: never[] }) => steps);
    expect(steps.filter(({ media }) => !existsSync(join(ROOT, media.svg)))).toEqual([]);
  });

  function stepTexts(): string[] {
    return walkthroughs.flatMap(({ steps }: { steps: { description: string }[] }) =>
      steps.map(({ description }) => description),
    );
  }
});

test('the strings for translators are those of the sources: npm run strings', async () => {
  const script = '../../scripts/l10n.mjs';
  const { bundleText } = await import(script);
  expect(read('l10n/bundle.l10n.json')).toBe(bundleText());
});
