import { chartToggleFails } from '../../../../src/engine/rules/helm/chart-toggle-fails';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n';

const chart = (values: string, templates: Record<string, string>): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': values,
  ...Object.fromEntries(Object.entries(templates).map(([name, text]) => [`web/templates/${name}`, text])),
});

const CONTEXTS = 'security: {enabled: true}\nseccomp: {enabled: false}\n';

const pod = (end: string): string =>
  `${DEPLOYMENT}      {{- if .Values.security.enabled }}\n      securityContext:\n        runAsUser: 1\n${end}      containers: [{name: a}]\n`;
const NESTED = pod(
  '        {{- if .Values.seccomp.enabled }}\n        seccompProfile:\n          type: RuntimeDefault\n        {{- end }}\n      {{- end }}\n',
);
const APART = pod(
  '      {{- end }}\n        {{- if .Values.seccomp.enabled }}\n        seccompProfile:\n          type: RuntimeDefault\n        {{- end }}\n',
);

const ENVS = chart('edition: community\n', {
  '_envs.tpl':
    '{{ define "host" }}\n- name: HOST\n  value: a\n{{ end }}{{ define "all" }}\n- name: HOST\n  value: b\n{{ end }}',
  'd.yaml': `${DEPLOYMENT}      containers:\n        - name: a\n          env:\n            - name: X\n              value: y\n            {{- if eq .Values.edition "cloud" }}\n            {{- include "host" . | nindent 12 }}\n            {{- include "all" . | nindent 12 }}\n            {{- end }}\n`,
});

const port = (fallback: number): Record<string, string> =>
  chart('tls: {enabled: false, port: 9899}\n', {
    'd.yaml': `${DEPLOYMENT}      containers:\n        - name: a\n          ports:\n            - containerPort: 80\n            {{- if .Values.tls.enabled }}\n            - containerPort: {{ .Values.tls.port | default ${fallback} }}\n            {{- end }}\n`,
  });

const extra = (line: string): Record<string, string> =>
  chart('extra: false\n', {
    'c.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  {{- if .Values.extra }}\n  ${line}\n  {{- end }}\n  b: c\n`,
  });

testRule(asReported(chartToggleFails), {
  valid: [
    {
      name: 'settings that render',
      base: chart(CONTEXTS, { 'd.yaml': APART }),
      head: chart(CONTEXTS, { 'd.yaml': NESTED }),
    },
    {
      name: 'what was broken before',
      base: extra('a: b: c'),
      head: { ...extra('a: b: c'), 'web/templates/d.yaml': NESTED.replaceAll('.Values', '$.Values.x') },
    },
    { name: 'settings that the chart itself refuses', head: extra('{{ fail "not that one" }}') },
    {
      name: 'settings that another template refuses',
      head: {
        ...extra('a: b: c'),
        'web/templates/_check.tpl': '',
        'web/templates/a.yaml': '{{ if .Values.extra }}{{ fail "no" }}{{ end }}',
      },
    },
    { name: 'a port that there is', base: port(98_899), head: port(9899) },
  ],
  invalid: [
    {
      name: 'two settings that render no YAML together',
      base: chart(CONTEXTS, { 'd.yaml': NESTED }),
      head: chart(CONTEXTS, { 'd.yaml': APART }),
      errors: [
        {
          title:
            'With security.enabled=false and seccomp.enabled=true chart web renders invalid YAML: YAML parse error on web/templates/d.yaml: error converting YAML to JSON: yaml: line 9: bad indentation of a mapping entry',
          at: 'web/templates/d.yaml:15',
        },
      ],
    },
    {
      name: 'a function that is called wrongly in a branch',
      base: extra('a: b'),
      head: extra('a: {{ ternary 1 2 }}'),
      errors: [
        {
          title:
            'With extra=true Helm refuses chart web: web/templates/c.yaml:6:8 executing "web/templates/c.yaml" at <ternary>: wrong number of args for ternary: want 3 got 2',
          at: 'web/templates/c.yaml:6',
        },
      ],
    },
    {
      name: 'values that only come with the setting',
      base: extra('a: b'),
      head: extra('a: {{ .Values.more.deep }}'),
      errors: [
        {
          title:
            'With extra=true Helm refuses chart web: web/templates/c.yaml:6:15 executing "web/templates/c.yaml" at <.Values.more.deep>: nil pointer evaluating interface {}.deep',
          at: 'web/templates/c.yaml:6',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a text with which a template compares',
      base: chart('edition: community\n', {}),
      head: ENVS,
      errors: [{ title: 'With edition=cloud Deployment a sets HOST twice', at: 'web/templates/_envs.tpl:5' }],
    },
    {
      name: 'a constant for a value that is not there, below a switch',
      base: port(9899),
      head: port(98_899),
      errors: [
        {
          title: 'With tls.enabled=true and no tls.port Deployment a has port 98899, which is above 65535 or below 1',
          at: 'web/templates/d.yaml:12',
        },
      ],
    },
    {
      name: 'many templates with one setting',
      base: extra('a: b'),
      head: {
        ...extra('a: b: c'),
        'web/templates/d.yaml': extra('a: b: c')['web/templates/c.yaml']!,
        'web/templates/e.yaml': extra('a: b: c')['web/templates/c.yaml']!,
      },
      errors: [
        {
          title:
            'With extra=true Helm refuses 3 templates of chart web: YAML parse error on web/templates/c.yaml: error converting YAML to JSON: yaml: line 5: bad indentation of a mapping entry',
          message: 'The default values do not reach these branches. Templates: c.yaml, d.yaml, e.yaml.',
          at: 'web/templates/c.yaml:6',
        },
      ],
    },
    {
      name: 'a chart that is never rendered by what the repository holds',
      head: chart('', {
        'c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.app.name }}\n data:\n  a: b\n',
      }),
      errors: [
        {
          title:
            'Whatever values chart web is given, it renders invalid YAML: YAML parse error on web/templates/c.yaml: error converting YAML to JSON: yaml: line 5: bad indentation of a mapping entry',
          message:
            'The repository has no values for app.name, without which Helm stops earlier. With a text in their place it is this that Helm refuses.',
          at: 'web/templates/c.yaml:5',
        },
      ],
    },
  ],
});
