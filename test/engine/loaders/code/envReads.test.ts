import { describe, expect, it } from 'vitest';
import { envReads } from '../../../../src/engine/loaders/code/envReads';

const reads = (path: string, text: string): unknown[] =>
  envReads({ path, blob: text, text }).map(({ name, isRequired, fallback, source }) => [
    name,
    isRequired,
    fallback ?? null,
    'line' in source ? source.line : 0,
  ]);

describe('variables that code reads', () => {
  it.each([
    ['a.py', 'import os\nos.environ["A_B"]', [['A_B', true, null, 2]]],
    ['a.py', 'os.environ.get("A_B", "x")', [['A_B', false, 'x', 1]]],
    ['a.py', 'os.environ["A_B"] = "x"', []],
    ['a.py', 'os.getenv(\n  "A_B", "x")', [['A_B', false, 'x', 1]]],
    ['a.ts', "process.env.A_B ?? 'x'", [['A_B', false, 'x', 1]]],
    ['a.js', 'process.env["A_B"]', [['A_B', false, null, 1]]],
    ['a.go', 'os.Getenv("A_B")', [['A_B', false, null, 1]]],
    ['a.go', 'mustMapEnv(&svc.addr, "A_B")', [['A_B', false, null, 1]]],
    ['A.java', '@Value("${A_B:x}")', [['A_B', false, 'x', 1]]],
    ['a.cs', 'Environment.GetEnvironmentVariable("A_B")', [['A_B', false, null, 1]]],
    ['a.rb', 'ENV.fetch("A_B")', [['A_B', true, null, 1]]],
    ['a.rb', 'ENV.fetch("A_B") { 1 }', []],
    ['a.php', "getenv('A_B')", [['A_B', false, null, 1]]],
    ['a.rs', 'std::env::var("A_B")', [['A_B', false, null, 1]]],
    ['a.clj', '(lookup-env env :a-b "x")', [['A_B', false, null, 1]]],
    ['a_test.go', 'os.Getenv("A_B")', []],
    ['README.md', 'process.env.A_B', []],
  ])('%s: %s', (path, text, expected) => {
    expect(reads(path, text)).toEqual(expected);
  });

  it('are fields of settings classes, by their own names or aliases', () => {
    const text =
      'from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    url: str\n    size: int = 3\n    host: str = Field("db", env="DB_HOST")\n\n    class Config:\n        env_prefix = "app_"\n\nclass Other:\n    no: str\n';
    expect(reads('a.py', text)).toEqual([
      ['DB_HOST', false, 'db', 6],
      ['APP_URL', true, null, 4],
      ['APP_SIZE', false, null, 5],
    ]);
  });
});
