import { describe, expect, it } from 'vitest';
import { builtinFunctions } from '../../../../../src/engine/loaders/helm/functions/builtin';
import { listFunctions } from '../../../../../src/engine/loaders/helm/functions/lists';
import { mapFunctions } from '../../../../../src/engine/loaders/helm/functions/maps';
import { stringFunctions } from '../../../../../src/engine/loaders/helm/functions/strings';
import type { Template } from '../../../../../src/engine/loaders/helm/template/ast';
import { Budget } from '../../../../../src/engine/loaders/helm/template/budget';
import { execute } from '../../../../../src/engine/loaders/helm/template/exec';
import { setAddress, untracked } from '../../../../../src/engine/loaders/helm/template/origins';
import { parseTemplate } from '../../../../../src/engine/loaders/helm/template/parse';
import type { Program } from '../../../../../src/engine/loaders/helm/template/program';
import type { GoMap, GoValue } from '../../../../../src/engine/loaders/helm/template/values';

const functions = new Map(
  Object.entries({ ...builtinFunctions, ...listFunctions, ...mapFunctions, ...stringFunctions }),
);

function goValue(value: unknown, path: string[] = []): GoValue {
  if (Array.isArray(value)) {
    const list = value.map((item, index) => goValue(item, [...path, String(index)]));
    setAddress(list, path);
    return list;
  }
  if (typeof value !== 'object' || value === null) return value as GoValue;
  const map: GoMap = new Map(Object.entries(value).map(([key, entry]) => [key, goValue(entry, [...path, key])]));
  setAddress(map, path);
  return map;
}

const VALUES = {
  a: { b: 1 },
  s: 'text',
  zero: 0,
  none: null,
  list: [1, 2, 3],
  empty: [],
  on: true,
  image: { repository: 'nginx', tag: '1.27' },
};

function render(text: string): ReturnType<typeof execute> {
  const templates = new Map<string, Template>();
  for (const template of parseTemplate({ name: 't', text }, (name) => functions.has(name))) {
    templates.set(template.name, template);
  }
  const program: Program = {
    templates,
    functions,
    budget: new Budget({ steps: 10_000, output: 10_000, depth: 20 }),
    included: new Map(),
    renderText: () => untracked(''),
  };
  const dot: GoMap = new Map([['Values', goValue(VALUES)]]);
  return execute(templates.get('t')!, untracked(dot), program);
}

describe('a template writes what Go writes', () => {
  it.each([
    ['text only', 'a b', 'a b'],
    ['field', '{{ .Values.s }}', 'text'],
    ['whole numbers of values are floats', '{{ .Values.a.b }} {{ printf "%T" .Values.a.b }}', '1 float64'],
    ['what is not there', '[{{ .Values.nope }}]', '[<no value>]'],
    ['nil in a list of words', '{{ print nil "x" }}', '<nil>x'],
    ['map', '{{ .Values.a }}', 'map[b:1]'],
    ['trim', 'a  {{- " b " -}}  c', 'a b c'],
    ['comment', 'a{{/* no */}}b{{- /* no */ -}} c', 'abc'],
    ['if, else if, else', '{{ if .Values.empty }}1{{ else if .Values.zero }}2{{ else }}3{{ end }}', '3'],
    ['with', '{{ with .Values.image }}{{ .tag }}{{ end }}', '1.27'],
    ['with else with', '{{ with .Values.none }}1{{ else with .Values.s }}{{ . }}{{ end }}', 'text'],
    ['range', '{{ range .Values.list }}{{ . }},{{ end }}', '1,2,3,'],
    ['range with two names', '{{ range $i, $x := .Values.list }}{{ $i }}={{ $x }} {{ end }}', '0=1 1=2 2=3 '],
    [
      'range over a map is sorted',
      '{{ range $k, $v := .Values.image }}{{ $k }}={{ $v }} {{ end }}',
      'repository=nginx tag=1.27 ',
    ],
    ['range over a number', '{{ range 3 }}{{ . }}{{ end }}', '012'],
    ['range over nothing', '{{ range .Values.empty }}1{{ else }}2{{ end }}', '2'],
    [
      'break and continue',
      '{{ range .Values.list }}{{ if eq . 1.0 }}{{ continue }}{{ end }}{{ . }}{{ break }}{{ end }}',
      '2',
    ],
    ['a variable of a block ends with it', '{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}', '1'],
    ['an assignment outlives its block', '{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', '2'],
    ['$ is where it began', '{{ with .Values.image }}{{ $.Values.s }}{{ end }}', 'text'],
    ['define and template', '{{ define "x" }}<{{ . }}>{{ end }}{{ template "x" .Values.s }}', '<text>'],
    ['block', '{{ block "x" .Values.s }}[{{ . }}]{{ end }}', '[text]'],
    ['parentheses and fields of what they give', '{{ (dict "a" (dict "b" 5)).a.b }}', '5'],
    ['nil in parentheses is nothing', '{{ ((.Values.nope).deep).er }}', '<no value>'],
    ['pipeline', '{{ "a" | printf "%s-%s" "b" }}', 'b-a'],
    [
      'and, or look no further than needed',
      '{{ and .Values.none .Values.none.x }}{{ or true .Values.none.x }}',
      '<no value>true',
    ],
    [
      'numbers',
      "{{ 0x10 }} {{ 1_000 }} {{ 0b11 }} {{ 1.50 }} {{ 1e3 }} {{ 'a' }} {{ 017 }}",
      '16 1000 3 1.5 1000 97 15',
    ],
    [
      'large floats',
      '{{ 1e20 }} {{ 1e6 }} {{ 1e5 }} {{ 1e-5 }} {{ 1e-4 }} {{ 123456789.0 }}',
      '1e+20 1e+06 100000 1e-05 0.0001 1.23456789e+08',
    ],
    ['raw strings', '{{ `a"b` }}', 'a"b'],
    ['escapes', '{{ "a\\tb\\u00e9\\x41" }}', 'a\tbéA'],
    ['quote', '{{ quote "a\\"b" 1 nil "c" }}', '"a\\"b" "1" "c"'],
    [
      'printf',
      '{{ printf "%5d|%-5s|%05.1f|%q|%x|%v|%t" 42 "ab" 3.14159 "q" 255 .Values.list true }}',
      '   42|ab   |003.1|"q"|ff|[1 2 3]|true',
    ],
    [
      'printf with too few and too many',
      '{{ printf "%s %s" "a" }} {{ printf "a" 1 }}',
      'a %!s(MISSING) a%!(EXTRA int=1)',
    ],
    ['printf of the wrong kind', '{{ printf "%d" "a" }}', '%!d(string=a)'],
    ['nindent', '{{ "a\\nb" | nindent 2 }}', '\n  a\n  b'],
    ['set changes the map itself', '{{ $_ := set .Values "new" "v" }}{{ .Values.new }}', 'v'],
    [
      'merge changes its first map',
      '{{ $a := dict "x" (dict "y" 1) }}{{ $_ := merge $a (dict "x" (dict "z" 2)) }}{{ $a }}',
      'map[x:map[y:1 z:2]]',
    ],
    ['index', '{{ index .Values.list 1 }} {{ index .Values "image" "tag" }}', '2 1.27'],
    ['len counts bytes', '{{ len "é" }}', '2'],
  ])('%s', (_, text, expected) => {
    expect(render(text).value).toBe(expected);
  });
});

describe('a template fails as Go fails', () => {
  it.each([
    [
      '{{ .Values.nope.deep }}',
      't:1:10: executing "t" at <.Values.nope.deep>: nil pointer evaluating interface {}.deep',
    ],
    ['{{ .Values.s.field }}', "at <.Values.s.field>: can't evaluate field field in type interface {}"],
    ['{{ eq "1" 1 }}', 'at <eq "1" 1>: error calling eq: incompatible types for comparison: string and int'],
    ['{{ lt .Values.zero 5 }}', 'error calling lt: incompatible types for comparison: float64 and int'],
    ['{{ trunc 3 }}', 'at <trunc>: wrong number of args for trunc: want 2 got 1'],
    ['{{ trunc "a" "b" }}', 'at <"a">: expected integer; found "a"'],
    ['{{ upper .Values.nope }}', 'at <.Values.nope>: wrong type for value; expected string; got interface {}'],
    ['{{ index .Values.list 7 }}', 'error calling index: index out of range: 7'],
    ['{{ index .Values "nope" "x" }}', 'error calling index: index of nil pointer'],
    ['{{ nosuch 1 }}', 'template: t:1: function "nosuch" not defined'],
    ['{{ $x }}', 'template: t:1: undefined variable "$x"'],
    ['a\n{{ if true }}', 'template: t:2: unexpected EOF'],
    ['{{ end }}', 'unexpected {{end}}'],
    ['{{ if }}x{{ end }}', 'missing value for if'],
    ['{{ "a', 'unterminated quoted string'],
    ['{{ 1a }}', 'bad number syntax: "1a"'],
    ['{{ break }}', '{{break}} outside {{range}}'],
    ['{{ define "x" }}{{ template "x" }}{{ end }}{{ template "x" }}', 'exceeded maximum template depth'],
    ['{{ range 1000000 }}{{ end }}', 'takes more than 10000 steps'],
  ])('%s', (text, words) => {
    expect(() => render(text)).toThrow(words);
  });
});

describe('what is written knows the values it was made of', () => {
  const origins = (text: string): Record<string, string> => {
    const { value, spans = [] } = render(text);
    let at = 0;
    return Object.fromEntries(
      spans.flatMap(({ length, from }) => {
        const piece = value.slice(at, at + length).trim();
        at += length;
        return piece === ''
          ? []
          : [
              [
                piece,
                from
                  .paths()
                  .map((path) => path.join('.'))
                  .join(' '),
              ],
            ];
      }),
    );
  };

  it.each<[string, string, Record<string, string>]>([
    ['a field', 'a {{ .Values.s }}', { a: '', text: 's' }],
    ['what is not there', '{{ .Values.nope }}', { '<no value>': 'nope' }],
    ['a condition', '{{ if .Values.on }}x{{ end }}', { x: 'on' }],
    ['with', '{{ with .Values.image }}{{ .tag }}{{ end }}', { '1.27': 'image.tag image' }],
    [
      'a function',
      '{{ printf "%s:%s" .Values.image.repository .Values.image.tag }}',
      { 'nginx:1.27': 'image.repository image.tag' },
    ],
    ['a map made on the way', '{{ $d := dict "t" .Values.image.tag }}{{ $d.t }}', { '1.27': 'image.tag' }],
    [
      'an assignment under a condition',
      '{{ $x := "a" }}{{ if .Values.on }}{{ $x = "b" }}{{ end }}{{ $x }}',
      { b: 'on' },
    ],
    ['a merged map', '{{ (merge (dict) .Values.image).tag }}', { '1.27': 'image.tag' }],
  ])('%s', (_, text, expected) => {
    expect(origins(text)).toEqual(expected);
  });
});
