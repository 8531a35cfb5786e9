import { valuesKeyUndefined } from '../../../../src/engine/rules/helm/values-key-undefined';
import { testRule } from '../../../support/ruleTester';

const chart = (values: string, template: string): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': values,
  'web/templates/d.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${template}\n`,
});

const FAULTS = 'faults:\n  delay: false\n  testFail: false\n  testTimeout: false\n';

testRule(valuesKeyUndefined, {
  valid: [
    { name: 'keys that are there', head: chart(FAULTS, '  {{ if .Values.faults.testFail }}a: b{{ end }}') },
    {
      name: 'an optional key with no near name',
      head: chart(FAULTS, '  {{ with .Values.faults.annotations }}a: b{{ end }}'),
    },
    {
      name: 'a near key that templates read',
      head: chart('image:\n  tagSuffix: a\n', '  a: {{ .Values.image.tag }}{{ .Values.image.tagSuffix }}'),
    },
    {
      name: 'a key that a comment names',
      head: chart(`${FAULTS}  # test: true\n`, '  {{ if .Values.faults.test }}a: b{{ end }}'),
    },
    {
      name: 'a key that the schema names',
      head: {
        ...chart(FAULTS, '  {{ if .Values.faults.test }}a: b{{ end }}'),
        'web/values.schema.json': '{"properties": {"faults": {"properties": {"test": {"type": "boolean"}}}}}',
      },
    },
    {
      name: 'an old name that is asked for to refuse it',
      head: chart(
        FAULTS,
        '{{- if .Values.faults.test }}{{- fail "faults.test is now faults.testFail" }}{{- end }}\n{{- if and .Values.faults .Values.faults.tests }}{{- print "renamed" | fail }}{{- end }}\n  a: b',
      ),
    },
    {
      name: 'a map that is left to others',
      head: chart('faults: {}\n', '  {{ if .Values.faults.test }}a: b{{ end }}'),
    },
    {
      name: 'a key that one use of the chart gives',
      head: {
        ...chart(FAULTS, '  {{ if .Values.faults.test }}a: b{{ end }}'),
        'web/values-prod.yaml': 'faults:\n  test: true\n',
      },
    },
    {
      name: 'a key of a file beside the chart, which nobody is known to give to it',
      head: {
        'helm/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'helm/web/values.yaml': FAULTS,
        'helm/web/templates/d.yaml': 'kind: ConfigMap\ndata:\n  a: {{ .Values.app.svc.web }}\n',
        'helm/app.yaml': 'app: {svc: {web: shop}}\n',
      },
    },
    {
      name: 'a field that is asked for first',
      head: chart(FAULTS, '  {{ if .Values.faults.more }}a: {{ .Values.faults.more.deep }}{{ end }}'),
    },
    {
      name: 'a field that is asked for in the same condition',
      head: chart(FAULTS, '  {{ if and .Values.faults.more .Values.faults.more.deep }}a: b{{ end }}'),
    },
    {
      name: 'a field in brackets',
      head: chart(FAULTS, '  a: {{ (.Values.faults.more).deep }}'),
    },
    {
      name: 'a key that a template sets',
      head: chart(FAULTS, '  {{ $_ := set .Values.faults "test" true }}{{ if .Values.faults.test }}a: b{{ end }}'),
    },
    {
      name: 'a field of the values of a dependency that is fetched later',
      head: {
        ...chart(
          'minio:\n  enabled: false\n',
          '  {{ if .Values.minio.enabled }}a: {{ .Values.minio.tls.on }}{{ end }}',
        ),
        'web/Chart.yaml':
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - { name: store, alias: minio, version: 1.0.0, repository: "https://charts.acme.io", condition: minio.enabled }\n',
      },
    },
    {
      name: 'a template that nothing runs',
      head: {
        ...chart(FAULTS, '  a: b'),
        'web/templates/_helpers.tpl': '{{ define "web.client" }}{{ .Values.client.name }}{{ end }}',
      },
    },
    {
      name: 'a default',
      head: chart(FAULTS, '  a: {{ .Values.faults.port | default 80 }}'),
    },
  ],
  invalid: [
    {
      name: 'a field that the files beside the chart do not have either',
      head: {
        'helm/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'helm/web/values.yaml': FAULTS,
        'helm/web/templates/d.yaml': 'kind: ConfigMap\ndata:\n  a: {{ .Values.shop.svc.web }}\n',
        'helm/app.yaml': 'app: {svc: {web: shop}}\n',
        'helm/object.yaml': 'apiVersion: v1\nkind: ConfigMap\nshop: {svc: {web: a}}\n',
      },
      errors: [
        {
          title: 'web reads a field of .Values.shop, which no values give',
          at: 'helm/web/templates/d.yaml:3',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a key that was given other names',
      head: chart(FAULTS, '  {{- if .Values.faults.test }}\n  a: b\n  {{- end }}'),
      errors: [
        {
          title:
            'web reads .Values.faults.test, which no values give; they have faults.testFail and faults.testTimeout',
          at: 'web/templates/d.yaml:5',
          related: ['web/values.yaml:3', 'web/values.yaml:4'],
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'another spelling, in a branch that is not taken',
      head: chart(
        'server:\n  on: false\n  internal-frontend:\n    port: 1\n',
        '  {{- if .Values.server.on }}\n  a: {{ .Values.server.internalFrontend.port }}\n  {{- end }}',
      ),
      errors: [
        {
          title: 'web reads .Values.server.internalFrontend, which no values give; they have server.internal-frontend',
          at: 'web/templates/d.yaml:6',
        },
      ],
    },
    {
      name: 'a letter too much, through a variable and with',
      head: chart(
        'image:\n  repository: a\n  tag: b\n',
        '  {{- $image := .Values.image }}\n  a: {{ $image.repositorry }}{{ with .Values.image }}{{ .tag }}{{ end }}',
      ),
      errors: [
        {
          title: 'web reads .Values.image.repositorry, which no values give; they have image.repository',
          at: 'web/templates/d.yaml:6',
        },
      ],
    },
    {
      name: 'a template that the values run',
      head: {
        ...chart(`${FAULTS}text: '{{ include "web.client" . }}'\n`, '  a: {{ tpl .Values.text . }}'),
        'web/templates/_helpers.tpl': '{{ define "web.client" }}{{ .Values.client.name }}{{ end }}',
      },
      errors: [
        {
          title: 'web reads a field of .Values.client, which no values give',
          at: 'web/templates/_helpers.tpl:1',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a field of nothing',
      head: chart(
        'server:\n  on: false\n',
        '  {{- if .Values.server.on }}\n  a: {{ .Values.server.metrics.port }}\n  {{- end }}',
      ),
      errors: [
        {
          title: 'web reads a field of .Values.server.metrics, which no values give',
          at: 'web/templates/d.yaml:6',
          confidence: 'possible',
        },
      ],
    },
  ],
});
