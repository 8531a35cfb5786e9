import { apiDeprecated } from './breaking/api-deprecated';
import { apiRemoved } from './breaking/api-removed';
import { immutableField } from './breaking/immutable-field';
import { resourceRemoved } from './breaking/resource-removed';
import { serviceRenamed } from './breaking/service-renamed';
import { variantDropsServices } from './breaking/variant-drops-services';
import { composeObsoleteVersion } from './configuration/compose-obsolete-version';
import { duplicateEnvName } from './configuration/duplicate-env-name';
import { duplicateObject } from './configuration/duplicate-object';
import { envChangeWithoutEffect } from './configuration/env-change-without-effect';
import { envExampleOutdated } from './configuration/env-example-outdated';
import { envKeyRemovedButRead } from './configuration/env-key-removed-but-read';
import { envNumberRewritten } from './configuration/env-number-rewritten';
import { envPlaceholderValue } from './configuration/env-placeholder-value';
import { envValueAlteredByExpansion } from './configuration/env-value-altered-by-expansion';
import { envValueCutAtComment } from './configuration/env-value-cut-at-comment';
import { envValueWithQuotes } from './configuration/env-value-with-quotes';
import { fileNotValid } from './configuration/file-not-valid';
import { initOnlyCredentialChanged } from './configuration/init-only-credential-changed';
import { manifestFieldUnknown } from './configuration/manifest-field-unknown';
import { manifestTypeError } from './configuration/manifest-type-error';
import { namespaceMissing } from './configuration/namespace-missing';
import { passwordBreaksUrl } from './configuration/password-breaks-url';
import { selectorTemplateMismatch } from './configuration/selector-template-mismatch';
import { siblingEnvDiffers } from './configuration/sibling-env-differs';
import { variableRequired } from './configuration/variable-required';
import { variableWithoutValue } from './configuration/variable-without-value';
import { projectRenamed } from './data/project-renamed';
import { volumeRenamed } from './data/volume-renamed';
import { volumeUnmounted } from './data/volume-unmounted';
import { chartRendersNothing } from './helm/chart-renders-nothing';
import { valuesKeyUnread } from './helm/values-key-unread';
import { imageMajorUpgradeStateful } from './images/image-major-upgrade-stateful';
import { imageVersionDivergence } from './images/image-version-divergence';
import { imageWithoutVersion } from './images/image-without-version';
import { monitorUnmatched } from './monitoring/monitor-unmatched';
import { danglingHost } from './network/dangling-host';
import { dnsNameUnknownService } from './network/dns-name-unknown-service';
import { ingressBackendMissing } from './network/ingress-backend-missing';
import { networkNameShared } from './network/network-name-shared';
import { networkPolicyUnmatched } from './network/network-policy-unmatched';
import { networkSubnetOverlap } from './network/network-subnet-overlap';
import { placeholderHost } from './network/placeholder-host';
import { portPublishedOnAllInterfaces } from './network/port-published-on-all-interfaces';
import { publishedPortChanged } from './network/published-port-changed';
import { publishedPortCollision } from './network/published-port-collision';
import { publishedPortIgnored } from './network/published-port-ignored';
import { publishedPortRemoved } from './network/published-port-removed';
import { servicePortUnknown } from './network/service-port-unknown';
import { serviceSelectorUnmatched } from './network/service-selector-unmatched';
import { serviceTargetPortUnmatched } from './network/service-target-port-unmatched';
import { staticAddressUnusable } from './network/static-address-unusable';
import { webhookServiceMissing } from './network/webhook-service-missing';
import { bindSourceMissing } from './references/bind-source-missing';
import { bindSourceRemoved } from './references/bind-source-removed';
import { buildContextMissing } from './references/build-context-missing';
import { buildTargetMissing } from './references/build-target-missing';
import { composeFileRunAlone } from './references/compose-file-run-alone';
import { composeUndefinedReference } from './references/compose-undefined-reference';
import { danglingCertificateReference } from './references/dangling-certificate-reference';
import { danglingConfigmapReference } from './references/dangling-configmap-reference';
import { danglingRoleReference } from './references/dangling-role-reference';
import { danglingSecretReference } from './references/dangling-secret-reference';
import { danglingServiceAccount } from './references/dangling-service-account';
import { danglingVolumeClaim } from './references/dangling-volume-claim';
import { dependsOnInactiveProfile } from './references/depends-on-inactive-profile';
import { dockerfileMissing } from './references/dockerfile-missing';
import { envFileMissing } from './references/env-file-missing';
import { extendsMissing } from './references/extends-missing';
import { externalMakerGone } from './references/external-maker-gone';
import { externalNetworkMismatch } from './references/external-network-mismatch';
import { externalVolumeMismatch } from './references/external-volume-mismatch';
import { gitopsPathMissing } from './references/gitops-path-missing';
import { hpaTargetMissing } from './references/hpa-target-missing';
import { labelFileMissing } from './references/label-file-missing';
import { referenceInOtherNamespace } from './references/reference-in-other-namespace';
import { referenceMissing } from './references/reference-missing';
import { serviceWithoutImageOrBuild } from './references/service-without-image-or-build';
import { volumeMountUndeclared } from './references/volume-mount-undeclared';
import { commandGivenToEntrypoint } from './reliability/command-given-to-entrypoint';
import { containerNameCollision } from './reliability/container-name-collision';
import { containerNameInvalid } from './reliability/container-name-invalid';
import { dependencyCycle } from './reliability/dependency-cycle';
import { dependsOnEndlessService } from './reliability/depends-on-endless-service';
import { dependsOnUnhealthyService } from './reliability/depends-on-unhealthy-service';
import { disruptionBudgetUnmatched } from './reliability/disruption-budget-unmatched';
import { gpuOvercommitted } from './reliability/gpu-overcommitted';
import { healthCheckWithoutCredentials } from './reliability/health-check-without-credentials';
import { ingressRewriteDropsPath } from './reliability/ingress-rewrite-drops-path';
import { ingressWithoutClass } from './reliability/ingress-without-class';
import { probePortUnknown } from './reliability/probe-port-unknown';
import { replicasWithContainerName } from './reliability/replicas-with-container-name';
import { replicasWithFixedHostPort } from './reliability/replicas-with-fixed-host-port';
import type { Rule } from './rule';
import { dockerSocketMounted } from './security/docker-socket-mounted';
import { envFileSharedWidely } from './security/env-file-shared-widely';
import { hostNamespace } from './security/host-namespace';
import { privilegedContainer } from './security/privileged-container';
import { secretCommitted } from './security/secret-committed';
import { workloadRunsAsRoot } from './security/workload-runs-as-root';

/** Every rule, sorted by id. One file a rule; a new one is listed here. */
export const allRules: readonly Rule[] = [
  apiDeprecated,
  apiRemoved,
  bindSourceMissing,
  bindSourceRemoved,
  buildContextMissing,
  buildTargetMissing,
  chartRendersNothing,
  commandGivenToEntrypoint,
  composeFileRunAlone,
  composeObsoleteVersion,
  composeUndefinedReference,
  containerNameCollision,
  containerNameInvalid,
  danglingCertificateReference,
  danglingConfigmapReference,
  danglingHost,
  danglingRoleReference,
  danglingSecretReference,
  danglingServiceAccount,
  danglingVolumeClaim,
  dependencyCycle,
  dependsOnEndlessService,
  dependsOnInactiveProfile,
  dependsOnUnhealthyService,
  disruptionBudgetUnmatched,
  dnsNameUnknownService,
  dockerSocketMounted,
  dockerfileMissing,
  duplicateEnvName,
  duplicateObject,
  envChangeWithoutEffect,
  envExampleOutdated,
  envFileMissing,
  envFileSharedWidely,
  envKeyRemovedButRead,
  envNumberRewritten,
  envPlaceholderValue,
  envValueAlteredByExpansion,
  envValueCutAtComment,
  envValueWithQuotes,
  extendsMissing,
  externalMakerGone,
  externalNetworkMismatch,
  externalVolumeMismatch,
  fileNotValid,
  gitopsPathMissing,
  gpuOvercommitted,
  healthCheckWithoutCredentials,
  hostNamespace,
  hpaTargetMissing,
  imageMajorUpgradeStateful,
  imageVersionDivergence,
  imageWithoutVersion,
  immutableField,
  ingressBackendMissing,
  ingressRewriteDropsPath,
  ingressWithoutClass,
  initOnlyCredentialChanged,
  labelFileMissing,
  manifestFieldUnknown,
  manifestTypeError,
  monitorUnmatched,
  namespaceMissing,
  networkNameShared,
  networkPolicyUnmatched,
  networkSubnetOverlap,
  passwordBreaksUrl,
  placeholderHost,
  portPublishedOnAllInterfaces,
  privilegedContainer,
  probePortUnknown,
  projectRenamed,
  publishedPortChanged,
  publishedPortCollision,
  publishedPortIgnored,
  publishedPortRemoved,
  referenceInOtherNamespace,
  referenceMissing,
  replicasWithContainerName,
  replicasWithFixedHostPort,
  resourceRemoved,
  secretCommitted,
  selectorTemplateMismatch,
  servicePortUnknown,
  serviceRenamed,
  serviceSelectorUnmatched,
  serviceTargetPortUnmatched,
  serviceWithoutImageOrBuild,
  siblingEnvDiffers,
  staticAddressUnusable,
  valuesKeyUnread,
  variableRequired,
  variableWithoutValue,
  variantDropsServices,
  volumeMountUndeclared,
  volumeRenamed,
  volumeUnmounted,
  webhookServiceMissing,
  workloadRunsAsRoot,
];
