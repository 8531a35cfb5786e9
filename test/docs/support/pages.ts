import { readdirSync, readFileSync } from 'node:fs';

/** Every page for people. The example report shows paths and commands of the demo repository. */
export const PAGES: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  'skills/infra-diff/SKILL.md',
  ...['docs', 'docs/rules'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'example-report.md')
      .map((name) => `${folder}/${name}`),
  ),
];

export interface Block {
  /** Of the section in which it stands. */
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** The code blocks of a page. */
export function blocksOf(page: string): Block[] {
  return readFileSync(page, 'utf8')
    .split(/^## /m)
    .flatMap((section) =>
      Array.from(section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm), ([, language, text]) => ({
        heading: section.split('\n')[0]!,
        language: language!,
        text: text!,
      })),
    );
}

/** What stands between single backticks, outside blocks. */
export function spansOf(page: string): string[] {
  return Array.from(withoutBlocks(page).matchAll(/`([^`\n]+)`/g), ([, text]) => text!);
}

export function withoutBlocks(page: string): string {
  return readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}
