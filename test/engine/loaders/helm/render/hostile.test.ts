import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../support/chartOf';
import { loadAlone } from '../../../selfComparison/compare';

/** Charts of strangers must not hang or fill the memory of those who compare them. */
const CASES: Readonly<Record<string, string>> = {
  'a template that includes itself': '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
  'two that include each other twice':
    '{{ define "x" }}{{ include "y" . }}{{ end }}{{ define "y" }}{{ include "x" . }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
  'a template action that calls itself': '{{ define "x" }}a{{ template "x" . }}{{ end }}{{ template "x" . }}',
  'tpl of itself': '{{ tpl .Values.again . }}',
  'a text that doubles': '{{ $s := "x" }}{{ range until 100 }}{{ $s = print $s $s }}{{ end }}{{ $s }}',
  'a text that joins itself': '{{ $s := "x" }}{{ range until 60 }}{{ $s = join "," (list $s $s) }}{{ end }}',
  'a text that replaces itself': '{{ $s := "a" }}{{ range until 60 }}{{ $s = replace "a" "aaaaaaaaaa" $s }}{{ end }}',
  'a list that doubles': '{{ $s := list 1 }}{{ range until 100 }}{{ $s = concat $s $s }}{{ end }}',
  'a list that grows one by one': '{{ $l := list }}{{ range until 100000 }}{{ $l = append $l . }}{{ end }}',
  'lists in lists': '{{ $s := list 1 }}{{ range until 40 }}{{ $s = list $s $s }}{{ end }}{{ toYaml $s }}{{ $s }}',
  'a copy of maps in maps':
    '{{ $s := dict "a" 1 }}{{ range until 40 }}{{ $s = dict "a" $s "b" $s }}{{ end }}{{ deepCopy $s }}',
  'loops in loops': '{{ range 100000 }}{{ range 100000 }}x{{ end }}{{ end }}',
  'a loop without a body': '{{ range 1000000000 }}{{ end }}',
  'a huge list': '{{ until 1000000000 }}',
  'a huge text': '{{ repeat 1000000000 "x" }}',
  'a wide number': '{{ range until 1000 }}{{ printf "%1000000d" 1 }}{{ end }}{{ fail "ends" }}',
  'a wide indent': '{{ "a\\nb" | indent 100000000 }}',
  'random text': '{{ randAlphaNum 1000000000 }}',
  'many checksums': '{{ $s := repeat 1000000 "a" }}{{ range until 10000 }}{{ $_ := sha256sum $s }}{{ end }}',
  'many patterns of files': '{{ range until 100000 }}{{ $_ := $.Files.Glob "{a,b}{a,b}{a,b}{a,b}**" }}{{ end }}',
  'deep brackets': `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`,
  'deep blocks': '{{ if true }}'.repeat(5000) + '{{ end }}'.repeat(5000),
};

describe('a hostile chart ends with a refusal', () => {
  it.each(Object.entries(CASES))('%s', { timeout: 20_000 }, (_, template) => {
    const start = performance.now();
    const text = rendered({ 'templates/a.yaml': template, 'values.yaml': 'again: "{{ tpl .Values.again . }}"' });
    // Two seconds where it runs alone; tests share their machine.
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(text).toMatch(/^Error: /);
    expect(text.length).toBeLessThan(100_000);
  });
});

describe('a limit of ours', () => {
  const loaded = async (template: string) => {
    const files = {
      'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'web/templates/a.yaml': template,
    };
    return (await loadAlone(files, 'head')).units.find(({ loader }) => loader === 'helm')!;
  };

  it('is told as one, and not as a refusal of Helm', async () => {
    const unit = await loaded('{{ range until 100000 }}{{ range until 100000 }}x{{ end }}{{ end }}');
    expect(unit.problems).toMatchObject([
      {
        path: 'web/Chart.yaml',
        kind: 'unread',
        message:
          'is not judged, for a limit of Infra Diff was reached and not one of Helm: takes more than 4000000 steps; is there a loop without an end?',
      },
    ]);
  });

  it('is not meant where Helm refuses the chart itself', async () => {
    const unit = await loaded('{{ fail "no" }}');
    expect(unit.problems).toHaveLength(1);
    expect(unit.problems[0]!.message).not.toContain('a limit of Infra Diff');
  });
});
