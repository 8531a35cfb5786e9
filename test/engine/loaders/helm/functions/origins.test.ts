import { describe, expect, it } from 'vitest';
import { renderTracked } from './render';

const VALUES = {
  name: 'web',
  port: 80,
  on: true,
  resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } },
  env: [{ name: 'A', value: '1' }, { name: 'B' }],
  labels: { app: 'x', tier: 'y' },
  extra: { tier: 'z' },
  template: '{{ .Values.name }}-tpl',
  empty: '',
};

/** Each line that is not empty, with the keys of the values it was made of. */
function lines(text: string): [string, string][] {
  const { value, spans = [] } = renderTracked(text, VALUES);
  const found: [string, Set<string>][] = [['', new Set()]];
  let at = 0;
  for (const { length, from } of spans) {
    const paths = from.paths().map((path) => path.join('.'));
    for (const [index, piece] of value
      .slice(at, at + length)
      .split('\n')
      .entries()) {
      if (index > 0) found.push(['', new Set()]);
      if (piece === '') continue;
      const line = found.at(-1)!;
      line[0] += piece;
      for (const path of paths) line[1].add(path);
    }
    at += length;
  }
  return found.filter(([line]) => line.trim() !== '').map(([line, paths]) => [line.trim(), [...paths].join(' ')]);
}

describe('a text knows the values it was made of', () => {
  it.each<[string, [string, string][]]>([
    [
      'toYaml .Values.resources',
      [
        ['limits:', 'resources.limits'],
        ['cpu: "1"', 'resources.limits.cpu'],
        ['memory: 1Gi', 'resources.limits.memory'],
        ['requests:', 'resources.requests'],
        ['cpu: 500m', 'resources.requests.cpu'],
      ],
    ],
    [
      'toYaml .Values.resources.limits | nindent 4',
      [
        ['cpu: "1"', 'resources.limits.cpu'],
        ['memory: 1Gi', 'resources.limits.memory'],
      ],
    ],
    [
      'toYaml .Values.env',
      [
        ['- name: A', 'env.0 env.0.name'],
        ['value: "1"', 'env.0.value'],
        ['- name: B', 'env.1 env.1.name'],
      ],
    ],
    ['{{ define "x" }}n: {{ .Values.name }}{{ end }}{{ include "x" . }}', [['n: web', 'name']]],
    [
      '{{ range $k, $v := .Values.labels }}{{ $k }}={{ $v }}\n{{ end }}',
      [
        ['app=x', 'labels labels.app'],
        ['tier=y', 'labels labels.tier'],
      ],
    ],
    [
      'dict "a" .Values.name "b" .Values.port | toYaml',
      [
        ['a: web', 'name'],
        ['b: 80', 'port'],
      ],
    ],
    [
      'merge (dict) .Values.extra .Values.labels | toYaml',
      [
        ['app: x', 'labels.app'],
        ['tier: z', 'extra.tier'],
      ],
    ],
    [
      'mergeOverwrite (deepCopy .Values.labels) .Values.extra | toYaml',
      [
        ['app: x', 'labels.app'],
        ['tier: z', 'extra.tier'],
      ],
    ],
    ['pick .Values.labels "app" | toYaml', [['app: x', 'labels.app']]],
    ['omit .Values.labels "app" | toYaml', [['tier: "y"', 'labels.tier']]],
    ['{{ $d := dict }}{{ $_ := set $d "p" .Values.port }}{{ toYaml $d }}', [['p: 80', 'port']]],
    ['default "d" .Values.name', [['web', 'name']]],
    ['default .Values.name .Values.empty', [['web', 'name empty']]],
    ['coalesce .Values.empty .Values.name .Values.port', [['web', 'empty name']]],
    ['ternary .Values.name .Values.port .Values.on', [['web', 'name on']]],
    ['{{ if .Values.on }}{{ .Values.name }}{{ end }}', [['web', 'name on']]],
    ['index .Values.env 1 | toYaml', [['name: B', 'env.1.name']]],
    ['(first .Values.env).value', [['1', 'env.0.value']]],
    ['dig "limits" "cpu" "none" .Values.resources', [['1', 'resources.limits.cpu']]],
    ['get .Values.labels "app"', [['x', 'labels.app']]],
    ['printf "%s:%v" .Values.name .Values.port', [['web:80', 'name port']]],
    ['.Values.name | quote | upper | trunc 3', [['"WE', 'name']]],
    ['required "needed" .Values.name', [['web', 'name']]],
  ])('%s', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});
