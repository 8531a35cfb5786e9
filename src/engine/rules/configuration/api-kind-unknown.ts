import { groupHasKind, groupOf, isBuiltInGroup, kindsOf, versionsOf } from '../../catalogues/kubernetes/apiGroups';
import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { kubernetesObjects, objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { isPlaceholder } from '../shared/misfits';

export const apiKindUnknown: StateRule = {
  meta: {
    id: 'api-kind-unknown',
    title: 'An object is of a kind that its API group never had',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server knows no such kind (`no matches for kind "Ingress" in version "apps/v1"`), and nothing of the object is applied.',
    remediation: 'Correct `apiVersion` or `kind`.',
    messages: {
      elsewhere: {
        title: '{{object}} says apiVersion {{api}}, but {{kind}} is in {{right}}',
        message: 'kubectl answers: no matches for kind "{{kind}}" in version "{{api}}".',
      },
      misspelt: {
        title: '{{object}} is of a kind that {{api}} does not have; {{right}} was probably meant',
        message: 'kubectl answers: no matches for kind "{{kind}}" in version "{{api}}".',
      },
      unknown: {
        title: '{{object}} is of a kind that {{api}} does not have',
        message: 'kubectl answers: no matches for kind "{{kind}}" in version "{{api}}".',
      },
    },
  },
  *check(model) {
    for (const object of kubernetesObjects(model)) {
      const { apiVersion = '', kind } = object;
      if (isKnown(model, object) || isPlaceholder(apiVersion)) continue;
      const elsewhere = versionsOf(kind);
      const near = elsewhere.length > 0 ? undefined : nearest(kind, kindsOf(apiVersion));
      const at = sourceOf(object, near === undefined ? ['apiVersion'] : ['kind']);
      yield {
        messageId: elsewhere.length > 0 ? 'elsewhere' : near === undefined ? 'unknown' : 'misspelt',
        data: { object: objectName(object), api: apiVersion, kind, right: near ?? elsewhere.join(', ') },
        key: [apiVersion, kind, object.name],
        resource: object,
        at,
        ...gradeOfManifest(object, at),
        ...(elsewhere.length === 0 && near === undefined ? { severity: 'medium', confidence: 'likely' } : {}),
      };
    }
  },
};

/** Kinds that OpenShift serves in the core group to this day, and those that never are objects by themselves. */
const OTHER_CORE_KINDS =
  /^(?:.*List|Status|Template|Route|BuildConfig|Build|DeploymentConfig|ImageStream|ImageStreamTag|Project|ProjectRequest|Group|User|Identity|SecurityContextConstraints|ClusterNetwork|NetNamespace|HostSubnet|OAuthClient|OAuthAccessToken|Role|RoleBinding|ClusterRole|ClusterRoleBinding|Policy|PolicyBinding)$/;

/** Groups of others, kinds that the group has in another version, and definitions of the repository are let pass. */
function isKnown(model: Model, { apiVersion = '', kind }: Resource): boolean {
  const group = groupOf(apiVersion);
  if (!isBuiltInGroup(group) || groupHasKind(group, kind)) return true;
  if (group === '' && OTHER_CORE_KINDS.test(kind)) return true;
  return model.index
    .ofKind('CustomResourceDefinition')
    .some(
      ({ value }) =>
        asText(at(value, ['spec', 'group'])) === group && asText(at(value, ['spec', 'names', 'kind'])) === kind,
    );
}
