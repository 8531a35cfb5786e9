import { removedTargetUsedAnew } from '../../../../src/engine/rules/references/removed-target-used-anew';
import { testRule } from '../../../support/ruleTester';

const secret = (name: string): string =>
  `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: ${name}\n  namespace: home\nspec:\n  encryptedData: {}\n  template:\n    metadata:\n      name: ${name}\n`;
const release = (name: string, from: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\n  namespace: home\nspec:\n  chart:\n    spec:\n      chart: ${name}\n      sourceRef:\n        kind: HelmRepository\n        name: all\n        namespace: flux-system\n  valuesFrom:\n    - kind: Secret\n      name: ${from}\n`;
const TWO = { 'a.yaml': secret('a-values'), 'b.yaml': secret('b-values') };
const RELEASE_B = { 'release-b.yaml': release('b', 'b-values') };

testRule(removedTargetUsedAnew, {
  valid: [
    {
      name: 'what is removed is used by nobody',
      mergeBase: TWO,
      base: { 'a.yaml': secret('a-values') },
      head: { ...TWO, 'release.yaml': release('a', 'a-values') },
    },
    {
      name: 'the branch that removes it uses it by itself',
      mergeBase: { ...TWO, ...RELEASE_B },
      base: { 'a.yaml': secret('a-values'), ...RELEASE_B },
      head: { ...TWO, ...RELEASE_B, 'c.yaml': secret('c-values') },
    },
    {
      name: 'it was never there',
      mergeBase: TWO,
      base: { 'a.yaml': secret('a-values') },
      head: { ...TWO, 'release.yaml': release('c', 'c-values') },
    },
  ],
  invalid: [
    {
      name: 'one branch removes the secret for which the other adds a release',
      mergeBase: TWO,
      base: { 'a.yaml': secret('a-values') },
      head: { ...TWO, ...RELEASE_B },
      errors: [
        {
          title: 'HelmRelease home/b names Secret b-values, which base removes',
          message: 'head adds HelmRelease home/b with Secret b-values in reach. base removes it from b.yaml.',
          at: 'release-b.yaml:16',
        },
      ],
    },
  ],
});
