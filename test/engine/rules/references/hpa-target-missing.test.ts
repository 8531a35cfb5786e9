import { hpaTargetMissing } from '../../../../src/engine/rules/references/hpa-target-missing';
import { testRule } from '../../../support/ruleTester';

const hpa = (name: string): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: api}\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: ${name}\n  maxReplicas: 5\n`;
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: c, image: "a:1"}]}\n';

testRule(hpaTargetMissing, {
  valid: [{ name: 'a Deployment of the manifests', head: { 'k8s/h.yaml': hpa('api'), 'k8s/d.yaml': deployment } }],
  invalid: [
    {
      name: 'a Deployment of another name',
      head: { 'k8s/h.yaml': hpa('worker'), 'k8s/d.yaml': deployment },
      errors: [
        {
          title: 'HorizontalPodAutoscaler api scales Deployment worker, which no manifest creates',
          at: 'k8s/h.yaml:8',
        },
      ],
    },
    {
      name: 'a misspelt Deployment',
      head: { 'k8s/h.yaml': hpa('aip'), 'k8s/d.yaml': deployment },
      errors: [{ title: 'HorizontalPodAutoscaler api scales Deployment aip; did you mean api?', at: 'k8s/h.yaml:8' }],
    },
    {
      name: 'no Deployment at all',
      head: { 'k8s/h.yaml': hpa('api') },
      errors: [
        {
          title: 'HorizontalPodAutoscaler api scales Deployment api, which no manifest creates',
          at: 'k8s/h.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
