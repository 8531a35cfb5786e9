import { fileNotValid } from '../../../../src/engine/rules/configuration/file-not-valid';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

testRule(asReported(fileNotValid), {
  valid: [
    {
      name: 'a Compose file with lines for a template engine',
      head: { 'compose.yaml': 'services:\n  web:\n    image: a:1\n{% if debug %}\n    tty: true\n{% endif %}\n' },
    },
    {
      name: 'a chart that demands a value: nobody installs it without',
      head: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'chart/templates/a.yaml': 'x: {{ required "a host" .Values.host }}\n',
      },
    },
    {
      name: 'an overlay over a remote base',
      head: { 'k/kustomization.yaml': 'resources:\n  - https://example.com/base?ref=v1\n' },
    },
    { name: 'a sound project', head: { 'compose.yaml': 'services: {a: {image: "a:1"}}\n' } },
    {
      name: 'a template that is filled in later',
      head: { 'k8s/d.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .name }}\n' },
    },
    {
      name: 'a service of a file outside the repository',
      head: { 'compose.yaml': 'services: {a: {extends: {file: ../../x.yaml, service: y}, image: "a:1"}}\n' },
    },
  ],
  invalid: [
    {
      name: 'one key twice, as a merge leaves it',
      head: { 'compose.yaml': 'services:\n  web:\n    image: w:1\n    mem_limit: 512m\n    mem_limit: 1g\n' },
      errors: [
        {
          title: 'Compose refuses compose.yaml: not valid YAML: mapping key "mem_limit" already defined at line 4',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a field that Compose does not know',
      head: { 'compose.yaml': 'services:\n  web:\n    image: w:1\n    enviroment: {A: b}\n' },
      errors: [
        {
          title:
            "Compose refuses compose.yaml: services.web.enviroment: additional properties 'enviroment' not allowed",
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'a manifest that is no YAML',
      head: { 'k8s/d.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n - a: b\n  c: d\n' },
      errors: [
        {
          title: 'kubectl refuses k8s/d.yaml: not valid YAML: bad indentation of a sequence entry',
          at: 'k8s/d.yaml:7',
        },
      ],
    },
    {
      name: 'a chart whose template fails',
      head: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'chart/templates/a.yaml': 'kind: ConfigMap\nx: {{ .Values.a.b.c }}\n',
      },
      errors: [
        {
          title:
            'Helm refuses the chart of chart/templates/a.yaml: web/templates/a.yaml:2:13 executing "web/templates/a.yaml" at <.Values.a.b.c>: nil pointer evaluating interface {}.b',
          at: 'chart/templates/a.yaml:2',
        },
      ],
    },
    {
      name: 'a kustomization that names what is not there',
      head: { 'k/kustomization.yaml': 'resources:\n  - gone.yaml\n' },
      errors: [
        { title: 'kustomize refuses k/kustomization.yaml: no such file: k/gone.yaml', at: 'k/kustomization.yaml:2' },
      ],
    },
    {
      name: 'a broken file among the tests, perhaps on purpose',
      head: { 'testdata/compose.yaml': 'services:\n  web:\n    image: w:1\n    image: w:2\n' },
      errors: [
        {
          title: 'Compose refuses testdata/compose.yaml: not valid YAML: mapping key "image" already defined at line 3',
          at: 'testdata/compose.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a file with four mistakes, as one',
      head: {
        'compose.yaml': 'services:\n  web:\n    image: w:1\n    aa: 1\n    bb: 1\n    cc: 1\n    dd: 1\n',
      },
      errors: [
        {
          title:
            "Compose refuses compose.yaml for 4 reasons: services.web.aa: additional properties 'aa' not allowed; and more",
          at: 'compose.yaml:4',
          related: ['compose.yaml:5', 'compose.yaml:6', 'compose.yaml:7'],
        },
      ],
    },
    {
      name: 'the input of another tool in the form of a Compose file',
      head: {
        'compose.yaml': `services:\n${['a', 'b', 'c'].map((n) => `  ${n}:\n    image: w:1\n    category: x\n`).join('')}`,
      },
      errors: [
        {
          title: 'compose.yaml reads like a Compose file, but 3 of its keys are none of Compose',
          at: 'compose.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
