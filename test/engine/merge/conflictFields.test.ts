import { describe, expect, test } from 'vitest';
import { conflictFields } from '../../../src/engine/merge/conflictFields';
import { conflictHunks } from '../../../src/engine/merge/conflictHunks';
import { sourceFile } from '../../support/sourceFile';

/** What a person reads of the fields of each hunk: `label: merge base | base | head`. */
function told(path: string, text: string, mergeBase?: string): string[][] {
  const old = mergeBase === undefined ? {} : { mergeBase: sourceFile(mergeBase, path) };
  const marked = { path, text, dialect: 'plain' as const, ...old };
  return conflictFields(marked, conflictHunks(text)).map((fields) =>
    fields.map((field) => {
      const [old, base, head] = [field.mergeBase, field.base, field.head].map((value) => JSON.stringify(value) ?? '-');
      return `${field.label}: ${old} | ${base} | ${head}`;
    }),
  );
}

describe('the fields of a conflict', () => {
  test('both changed one', () => {
    const text = 'services:\n  web:\n<<<<<<< a\n    image: web:2\n=======\n    image: web:3\n>>>>>>> b\n';
    expect(told('compose.yaml', text, 'services:\n  web:\n    image: web:1\n')).toEqual([
      ['services.web.image: "web:1" | "web:2" | "web:3"'],
    ]);
  });

  test('each side changed another: the one that did not has it as it was', () => {
    const text =
      'spec:\n<<<<<<< a\n  replicas: 2\n  paused: false\n=======\n  replicas: 1\n  paused: true\n>>>>>>> b\n';
    expect(told('deploy.yaml', text, 'spec:\n  replicas: 1\n  paused: false\n')).toEqual([
      ['spec.replicas: 1 | 2 | 1', 'spec.paused: false | false | true'],
    ]);
  });

  test('one removed what holds the field that the other changed', () => {
    const text = 'services:\n  a:\n    image: a\n<<<<<<< a\n=======\n  web:\n    image: web:2\n>>>>>>> b\n';
    expect(told('compose.yaml', text, 'services:\n  a:\n    image: a\n  web:\n    image: web:1\n')).toEqual([
      ['services.web.image: "web:1" | - | "web:2"'],
    ]);
  });

  test('what both changed alike, or git merged outside the lines, is no conflict', () => {
    const text = 'a: 5\n<<<<<<< x\nb: 2\nc: 9\n=======\nb: 3\nc: 9\n>>>>>>> y\nd: 6\n';
    expect(told('values.yaml', text, 'a: 1\nb: 1\nc: 1\nd: 1\n')).toEqual([['b: 1 | 2 | 3']]);
  });

  test('documents are paired by what they are', () => {
    const object = (name: string, replicas: string) =>
      `kind: Deployment\nmetadata:\n  name: ${name}\nspec:\n${replicas}`;
    const conflict = '<<<<<<< x\n  replicas: 2\n=======\n  replicas: 3\n>>>>>>> y\n';
    const text = `${object('new', '  replicas: 1\n')}---\n${object('web', conflict)}`;
    expect(told('all.yaml', text, object('web', '  replicas: 1\n'))).toEqual([['spec.replicas: 1 | 2 | 3']]);
  });

  test('each hunk has its own', () => {
    const hunk = (key: string) => `<<<<<<< x\n${key}: 1\n=======\n${key}: 2\n>>>>>>> y\n`;
    expect(told('values.yaml', `${hunk('a')}b: 0\n${hunk('c')}`, 'a: 0\nb: 0\nc: 0\n')).toEqual([
      ['a: 0 | 1 | 2'],
      ['c: 0 | 1 | 2'],
    ]);
  });

  test('a file that both added has no value before', () => {
    expect(told('values.yaml', '<<<<<<< x\na: 1\n=======\na: 2\n>>>>>>> y\n')).toEqual([['a: - | 1 | 2']]);
  });

  test('of what both added, the fields in which they differ', () => {
    const text =
      'services:\n<<<<<<< a\n  web:\n    image: web:1\n    restart: always\n=======\n  web:\n    image: web:2\n    restart: always\n>>>>>>> b\n';
    expect(told('compose.yaml', text, 'services: {}\n')).toEqual([['services.web.image: - | "web:1" | "web:2"']]);
  });

  test('what is no YAML has lines only', () => {
    expect(told('Dockerfile', '<<<<<<< x\nFROM a\n=======\nFROM b\n>>>>>>> y\n')).toEqual([[]]);
  });
});
