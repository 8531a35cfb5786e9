import { expect, test } from 'vitest';
import { pathsWhere } from '../../../src/engine/util/pathsWhere';

test('picks the paths that pass, and asks of each once for a list', () => {
  const asked: string[] = [];
  const yaml = pathsWhere((path) => {
    asked.push(path);
    return path.endsWith('.yaml');
  });
  const paths = ['a.yaml', 'b.md', 'c.yaml'];
  expect(yaml(paths)).toEqual(['a.yaml', 'c.yaml']);
  expect(yaml(paths)).toBe(yaml(paths));
  expect(asked).toEqual(paths);
  expect(yaml([...paths, 'd.yaml'])).toEqual(['a.yaml', 'c.yaml', 'd.yaml']);
});
