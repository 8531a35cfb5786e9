import { expect, test } from 'vitest';
import { parseIni } from '../../../../src/engine/loaders/grafana/parseIni';
import { readSettings } from '../../../../src/engine/loaders/grafana/readSettings';
import { locate } from '../../../../src/engine/loaders/locate';

const read = (path: string, text: string) => readSettings({ path, blob: 'b', text });

test('sections, keys, comments and quotes', () => {
  const lines: string[] = [];
  const text =
    'app_mode = production\n[security]\n;admin_user = root\nadmin_password = """#pa;ss="""\n[auth.anonymous]\nenabled=true\n';
  expect(parseIni(text, (path, line) => lines.push(`${path.join('/')} ${line}`))).toEqual({
    '': { app_mode: 'production' },
    security: { admin_password: '#pa;ss=' },
    'auth.anonymous': { enabled: 'true' },
  });
  expect(lines).toEqual([
    '/app_mode 1',
    'security 2',
    'security/admin_password 4',
    'auth.anonymous 5',
    'auth.anonymous/enabled 6',
  ]);
});

test('names that every object has are names like others', () => {
  expect(Object.keys(parseIni('[__proto__]\nconstructor = 1\n', () => undefined))).toEqual(['__proto__']);
});

test('the servers that Grafana connects to', () => {
  const file = read(
    'grafana.ini',
    '[database]\ntype = postgres\nhost = db:5432\n[smtp]\nenabled = false\nhost = mail:25\n[remote_cache]\nconnstr = addr=redis:6379,pool_size=100\n[rendering]\nserver_url = http://renderer:8081/render\n',
  )!;
  expect(
    file.targets.map(({ path, target }) => [target.by === 'host' && target.host, locate(file.place(path)).line]),
  ).toEqual([
    ['db', 3],
    ['renderer', 10],
    ['redis', 8],
  ]);
});

test.each([
  ['another ini file', 'php/custom.ini', '[opcache]\nenable = 1\n'],
  ['a template', 'grafana.ini', '[server]\nroot_url = {{ url }}\n'],
])('%s is none', (_, path, text) => {
  expect(read(path, text)).toBeUndefined();
});
