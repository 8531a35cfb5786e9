import { apiDeprecated } from './breaking/api-deprecated';
import { apiOperationRemoved } from './breaking/api-operation-removed';
import { apiRemoved } from './breaking/api-removed';
import { apiRequestStricter } from './breaking/api-request-stricter';
import { apiResponseChanged } from './breaking/api-response-changed';
import { apiSecurityChanged } from './breaking/api-security-changed';
import { crdVersionRemoved } from './breaking/crd-version-removed';
import { immutableField } from './breaking/immutable-field';
import { resourceRemoved } from './breaking/resource-removed';
import { serviceRenamed } from './breaking/service-renamed';
import { variantDropsServices } from './breaking/variant-drops-services';
import { wellKnownNameRetired } from './breaking/well-known-name-retired';
import { ciConditionAlwaysTrue } from './ci/ci-condition-always-true';
import { ciConfigInvalid } from './ci/ci-config-invalid';
import { ciFileMissing } from './ci/ci-file-missing';
import { ciInputUnused } from './ci/ci-input-unused';
import { ciNameUnknown } from './ci/ci-name-unknown';
import { ciPushUnqualified } from './ci/ci-push-unqualified';
import { ciRetired } from './ci/ci-retired';
import { ciUntrustedCheckout } from './ci/ci-untrusted-checkout';
import { ciVariableLiteral } from './ci/ci-variable-literal';
import { loadTestCannotRun } from './ci/load-test-cannot-run';
import { loadTestWithoutUsers } from './ci/load-test-without-users';
import { placeholderNotReplaced } from './ci/placeholder-not-replaced';
import { apiKindUnknown } from './configuration/api-kind-unknown';
import { buildArgUndeclared } from './configuration/build-arg-undeclared';
import { codeDefaultCredentials } from './configuration/code-default-credentials';
import { commandOptionNearMiss } from './configuration/command-option-near-miss';
import { composeObsoleteVersion } from './configuration/compose-obsolete-version';
import { configFileUnread } from './configuration/config-file-unread';
import { credentialDiffersFromServer } from './configuration/credential-differs-from-server';
import { cronScheduleInvalid } from './configuration/cron-schedule-invalid';
import { dockerfileArgOutOfScope } from './configuration/dockerfile-arg-out-of-scope';
import { duplicateEnvName } from './configuration/duplicate-env-name';
import { duplicateObject } from './configuration/duplicate-object';
import { envChangeWithoutEffect } from './configuration/env-change-without-effect';
import { envExampleOutdated } from './configuration/env-example-outdated';
import { envKeyRemovedButRead } from './configuration/env-key-removed-but-read';
import { envNoLongerRead } from './configuration/env-no-longer-read';
import { envNotRead } from './configuration/env-not-read';
import { envNumberRewritten } from './configuration/env-number-rewritten';
import { envPlaceholderValue } from './configuration/env-placeholder-value';
import { envRequiredByCode } from './configuration/env-required-by-code';
import { envValueAlteredByExpansion } from './configuration/env-value-altered-by-expansion';
import { envValueCutAtComment } from './configuration/env-value-cut-at-comment';
import { envValueWithQuotes } from './configuration/env-value-with-quotes';
import { fileNotValid } from './configuration/file-not-valid';
import { initOnlyCredentialChanged } from './configuration/init-only-credential-changed';
import { listItemAddedTwice } from './configuration/list-item-added-twice';
import { manifestFieldMissing } from './configuration/manifest-field-missing';
import { manifestFieldUnknown } from './configuration/manifest-field-unknown';
import { manifestFieldsConflict } from './configuration/manifest-fields-conflict';
import { manifestItemDuplicate } from './configuration/manifest-item-duplicate';
import { manifestTypeError } from './configuration/manifest-type-error';
import { manifestValueInvalid } from './configuration/manifest-value-invalid';
import { namespaceMissing } from './configuration/namespace-missing';
import { passwordBreaksUrl } from './configuration/password-breaks-url';
import { secretDataNotBase64 } from './configuration/secret-data-not-base64';
import { selectorTemplateMismatch } from './configuration/selector-template-mismatch';
import { siblingEnvDiffers } from './configuration/sibling-env-differs';
import { siblingVariableMissing } from './configuration/sibling-variable-missing';
import { templateVariableMissing } from './configuration/template-variable-missing';
import { variableNameNearMiss } from './configuration/variable-name-near-miss';
import { variableRequired } from './configuration/variable-required';
import { variableWithoutValue } from './configuration/variable-without-value';
import { dataStoreWithoutVolume } from './data/data-store-without-volume';
import { dataVolumeWrongFolder } from './data/data-volume-wrong-folder';
import { initSqlNotRerun } from './data/init-sql-not-rerun';
import { migrationColumnNarrowed } from './data/migration-column-narrowed';
import { migrationDropsData } from './data/migration-drops-data';
import { migrationEditedAfterRelease } from './data/migration-edited-after-release';
import { migrationLocksTable } from './data/migration-locks-table';
import { migrationNotNullWithoutDefault } from './data/migration-not-null-without-default';
import { migrationNumberTakenTwice } from './data/migration-number-taken-twice';
import { migrationOutOfOrder } from './data/migration-out-of-order';
import { postgresLibcChanged } from './data/postgres-libc-changed';
import { projectRenamed } from './data/project-renamed';
import { reclaimPolicyDeletes } from './data/reclaim-policy-deletes';
import { terraformDestroysData } from './data/terraform-destroys-data';
import { userChangedOverVolume } from './data/user-changed-over-volume';
import { volumeBecameEphemeral } from './data/volume-became-ephemeral';
import { volumeRenamed } from './data/volume-renamed';
import { volumeSharedByDataStores } from './data/volume-shared-by-data-stores';
import { volumeUnmounted } from './data/volume-unmounted';
import { chartMajorUpgrade } from './helm/chart-major-upgrade';
import { chartRendersNothing } from './helm/chart-renders-nothing';
import { chartToggleFails } from './helm/chart-toggle-fails';
import { chartVersionReleasedTwice } from './helm/chart-version-released-twice';
import { objectBecomesHook } from './helm/object-becomes-hook';
import { valuesKeyUndefined } from './helm/values-key-undefined';
import { valuesKeyUnread } from './helm/values-key-unread';
import { valuesTypeDiffers } from './helm/values-type-differs';
import { baseImageMajorChange } from './images/base-image-major-change';
import { buildArgOverridesDefault } from './images/build-arg-overrides-default';
import { imageMajorUpgradeStateful } from './images/image-major-upgrade-stateful';
import { imageRepositoryDiffers } from './images/image-repository-differs';
import { imageVersionDivergence } from './images/image-version-divergence';
import { imageWithoutVersion } from './images/image-without-version';
import { retiredImageUsedAnew } from './images/retired-image-used-anew';
import { alertExpressionSuspect } from './monitoring/alert-expression-suspect';
import { alertMetricUnexported } from './monitoring/alert-metric-unexported';
import { alertRulesInvalid } from './monitoring/alert-rules-invalid';
import { alertmanagerConfigInvalid } from './monitoring/alertmanager-config-invalid';
import { collectorComponentUndefined } from './monitoring/collector-component-undefined';
import { collectorComponentUnused } from './monitoring/collector-component-unused';
import { dashboardDatasourceMissing } from './monitoring/dashboard-datasource-missing';
import { dashboardNotProvisioned } from './monitoring/dashboard-not-provisioned';
import { logstashPluginMissing } from './monitoring/logstash-plugin-missing';
import { monitorUnmatched } from './monitoring/monitor-unmatched';
import { prometheusConfigInvalid } from './monitoring/prometheus-config-invalid';
import { ruleFileNotLoaded } from './monitoring/rule-file-not-loaded';
import { scrapeTargetWithoutMetrics } from './monitoring/scrape-target-without-metrics';
import { configHostMissing } from './network/config-host-missing';
import { configPortUnused } from './network/config-port-unused';
import { danglingHost } from './network/dangling-host';
import { dnsNameUnknownService } from './network/dns-name-unknown-service';
import { ingressBackendMissing } from './network/ingress-backend-missing';
import { ingressHostRemoved } from './network/ingress-host-removed';
import { movedPortUsedAnew } from './network/moved-port-used-anew';
import { networkNameShared } from './network/network-name-shared';
import { networkPolicyCutsClient } from './network/network-policy-cuts-client';
import { networkPolicyUnmatched } from './network/network-policy-unmatched';
import { networkSubnetOverlap } from './network/network-subnet-overlap';
import { placeholderHost } from './network/placeholder-host';
import { portPublishedOnAllInterfaces } from './network/port-published-on-all-interfaces';
import { proxyConfigRepeated } from './network/proxy-config-repeated';
import { proxyHostMissing } from './network/proxy-host-missing';
import { proxyRouteRemoved } from './network/proxy-route-removed';
import { publishedPortChanged } from './network/published-port-changed';
import { publishedPortCollision } from './network/published-port-collision';
import { publishedPortIgnored } from './network/published-port-ignored';
import { publishedPortNotExposed } from './network/published-port-not-exposed';
import { publishedPortRemoved } from './network/published-port-removed';
import { serviceExposed } from './network/service-exposed';
import { servicePortOfOtherProduct } from './network/service-port-of-other-product';
import { servicePortUnknown } from './network/service-port-unknown';
import { serviceSelectorUnmatched } from './network/service-selector-unmatched';
import { serviceTargetPortUnmatched } from './network/service-target-port-unmatched';
import { staticAddressUnusable } from './network/static-address-unusable';
import { traefikNameUndefined } from './network/traefik-name-undefined';
import { webhookServiceMissing } from './network/webhook-service-missing';
import { addedUnderDeletedTree } from './references/added-under-deleted-tree';
import { ansibleRoleMissing } from './references/ansible-role-missing';
import { bindSourceMissing } from './references/bind-source-missing';
import { bindSourceRemoved } from './references/bind-source-removed';
import { bindingNamespaceDiffers } from './references/binding-namespace-differs';
import { buildContextMissing } from './references/build-context-missing';
import { buildTargetMissing } from './references/build-target-missing';
import { commandFileNotCopied } from './references/command-file-not-copied';
import { composeFileRunAlone } from './references/compose-file-run-alone';
import { composeUndefinedReference } from './references/compose-undefined-reference';
import { configPathMissing } from './references/config-path-missing';
import { copyFromUnknownStage } from './references/copy-from-unknown-stage';
import { copySourceMissing } from './references/copy-source-missing';
import { danglingCertificateReference } from './references/dangling-certificate-reference';
import { danglingConfigmapReference } from './references/dangling-configmap-reference';
import { danglingRoleReference } from './references/dangling-role-reference';
import { danglingSecretReference } from './references/dangling-secret-reference';
import { danglingServiceAccount } from './references/dangling-service-account';
import { danglingVolumeClaim } from './references/dangling-volume-claim';
import { dependsOnInactiveProfile } from './references/depends-on-inactive-profile';
import { dockerfileMissing } from './references/dockerfile-missing';
import { dockerfileUserMissing } from './references/dockerfile-user-missing';
import { envFileMissing } from './references/env-file-missing';
import { extendsMissing } from './references/extends-missing';
import { externalMakerGone } from './references/external-maker-gone';
import { externalNetworkMismatch } from './references/external-network-mismatch';
import { externalVolumeMismatch } from './references/external-volume-mismatch';
import { gitopsPathMissing } from './references/gitops-path-missing';
import { hpaTargetMissing } from './references/hpa-target-missing';
import { labelFileMissing } from './references/label-file-missing';
import { proxyFileMissing } from './references/proxy-file-missing';
import { referenceInOtherNamespace } from './references/reference-in-other-namespace';
import { referenceMissing } from './references/reference-missing';
import { removedTargetUsedAnew } from './references/removed-target-used-anew';
import { retiredNameUsedAnew } from './references/retired-name-used-anew';
import { serviceWithoutImageOrBuild } from './references/service-without-image-or-build';
import { terraformModulePathMissing } from './references/terraform-module-path-missing';
import { volumeMountUndeclared } from './references/volume-mount-undeclared';
import { bindPropagationOfRoot } from './reliability/bind-propagation-of-root';
import { claimSharedByReplicas } from './reliability/claim-shared-by-replicas';
import { commandGivenToEntrypoint } from './reliability/command-given-to-entrypoint';
import { containerNameCollision } from './reliability/container-name-collision';
import { containerNameInvalid } from './reliability/container-name-invalid';
import { dependencyCycle } from './reliability/dependency-cycle';
import { dependencyRemovedButUsed } from './reliability/dependency-removed-but-used';
import { dependsOnEndlessService } from './reliability/depends-on-endless-service';
import { dependsOnUnhealthyService } from './reliability/depends-on-unhealthy-service';
import { disruptionBudgetBlocksEviction } from './reliability/disruption-budget-blocks-eviction';
import { disruptionBudgetUnmatched } from './reliability/disruption-budget-unmatched';
import { gpuOvercommitted } from './reliability/gpu-overcommitted';
import { gracePeriodTooShort } from './reliability/grace-period-too-short';
import { healthCheckShellSyntax } from './reliability/health-check-shell-syntax';
import { healthCheckSingleFailure } from './reliability/health-check-single-failure';
import { healthCheckTooFrequent } from './reliability/health-check-too-frequent';
import { healthCheckToolMissing } from './reliability/health-check-tool-missing';
import { healthCheckWithoutCredentials } from './reliability/health-check-without-credentials';
import { heapExceedsMemoryLimit } from './reliability/heap-exceeds-memory-limit';
import { hpaAgainstReplicas } from './reliability/hpa-against-replicas';
import { hpaBoundsCrossed } from './reliability/hpa-bounds-crossed';
import { hpaWithoutRequest } from './reliability/hpa-without-request';
import { ingressRewriteDropsPath } from './reliability/ingress-rewrite-drops-path';
import { ingressWithoutClass } from './reliability/ingress-without-class';
import { probePortUnknown } from './reliability/probe-port-unknown';
import { probeRemoved } from './reliability/probe-removed';
import { probeTightened } from './reliability/probe-tightened';
import { replicasLowered } from './reliability/replicas-lowered';
import { replicasWithContainerName } from './reliability/replicas-with-container-name';
import { replicasWithFixedHostPort } from './reliability/replicas-with-fixed-host-port';
import { requestExceedsLimit } from './reliability/request-exceeds-limit';
import { resourceLimitLowered } from './reliability/resource-limit-lowered';
import { updateStopsAll } from './reliability/update-stops-all';
import { webhookFailsClosed } from './reliability/webhook-fails-closed';
import type { Rule } from './rule';
import { authenticationOff } from './security/authentication-off';
import { dangerousCapability } from './security/dangerous-capability';
import { dockerSocketMounted } from './security/docker-socket-mounted';
import { envFileSharedWidely } from './security/env-file-shared-widely';
import { hardeningRemoved } from './security/hardening-removed';
import { hostNamespace } from './security/host-namespace';
import { podSecurityViolated } from './security/pod-security-violated';
import { privilegedContainer } from './security/privileged-container';
import { proxyCacheShared } from './security/proxy-cache-shared';
import { rbacWidened } from './security/rbac-widened';
import { secretBuildArgument } from './security/secret-build-argument';
import { secretCommitted } from './security/secret-committed';
import { sensitiveHostFolderMounted } from './security/sensitive-host-folder-mounted';
import { tlsVerificationOff } from './security/tls-verification-off';
import { workloadRunsAsRoot } from './security/workload-runs-as-root';

/** Every rule, sorted by id. One file a rule; a new one is listed here. */
export const allRules: readonly Rule[] = [
  addedUnderDeletedTree,
  alertExpressionSuspect,
  alertMetricUnexported,
  alertRulesInvalid,
  alertmanagerConfigInvalid,
  ansibleRoleMissing,
  apiDeprecated,
  apiKindUnknown,
  apiOperationRemoved,
  apiRemoved,
  apiRequestStricter,
  apiResponseChanged,
  apiSecurityChanged,
  authenticationOff,
  baseImageMajorChange,
  bindPropagationOfRoot,
  bindSourceMissing,
  bindSourceRemoved,
  bindingNamespaceDiffers,
  buildArgOverridesDefault,
  buildArgUndeclared,
  buildContextMissing,
  buildTargetMissing,
  chartMajorUpgrade,
  chartRendersNothing,
  chartToggleFails,
  chartVersionReleasedTwice,
  ciConditionAlwaysTrue,
  ciConfigInvalid,
  ciFileMissing,
  ciInputUnused,
  ciNameUnknown,
  ciPushUnqualified,
  ciRetired,
  ciUntrustedCheckout,
  ciVariableLiteral,
  claimSharedByReplicas,
  codeDefaultCredentials,
  collectorComponentUndefined,
  collectorComponentUnused,
  commandFileNotCopied,
  commandGivenToEntrypoint,
  commandOptionNearMiss,
  composeFileRunAlone,
  composeObsoleteVersion,
  composeUndefinedReference,
  configFileUnread,
  configHostMissing,
  configPathMissing,
  configPortUnused,
  containerNameCollision,
  containerNameInvalid,
  copyFromUnknownStage,
  copySourceMissing,
  crdVersionRemoved,
  credentialDiffersFromServer,
  cronScheduleInvalid,
  dangerousCapability,
  danglingCertificateReference,
  danglingConfigmapReference,
  danglingHost,
  danglingRoleReference,
  danglingSecretReference,
  danglingServiceAccount,
  danglingVolumeClaim,
  dashboardDatasourceMissing,
  dashboardNotProvisioned,
  dataStoreWithoutVolume,
  dataVolumeWrongFolder,
  dependencyCycle,
  dependencyRemovedButUsed,
  dependsOnEndlessService,
  dependsOnInactiveProfile,
  dependsOnUnhealthyService,
  disruptionBudgetBlocksEviction,
  disruptionBudgetUnmatched,
  dnsNameUnknownService,
  dockerSocketMounted,
  dockerfileArgOutOfScope,
  dockerfileMissing,
  dockerfileUserMissing,
  duplicateEnvName,
  duplicateObject,
  envChangeWithoutEffect,
  envExampleOutdated,
  envFileMissing,
  envFileSharedWidely,
  envKeyRemovedButRead,
  envNoLongerRead,
  envNotRead,
  envNumberRewritten,
  envPlaceholderValue,
  envRequiredByCode,
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
  gracePeriodTooShort,
  hardeningRemoved,
  healthCheckShellSyntax,
  healthCheckSingleFailure,
  healthCheckTooFrequent,
  healthCheckToolMissing,
  healthCheckWithoutCredentials,
  heapExceedsMemoryLimit,
  hostNamespace,
  hpaAgainstReplicas,
  hpaBoundsCrossed,
  hpaTargetMissing,
  hpaWithoutRequest,
  imageMajorUpgradeStateful,
  imageRepositoryDiffers,
  imageVersionDivergence,
  imageWithoutVersion,
  immutableField,
  ingressBackendMissing,
  ingressHostRemoved,
  ingressRewriteDropsPath,
  ingressWithoutClass,
  initOnlyCredentialChanged,
  initSqlNotRerun,
  labelFileMissing,
  listItemAddedTwice,
  loadTestCannotRun,
  loadTestWithoutUsers,
  logstashPluginMissing,
  manifestFieldMissing,
  manifestFieldUnknown,
  manifestFieldsConflict,
  manifestItemDuplicate,
  manifestTypeError,
  manifestValueInvalid,
  migrationColumnNarrowed,
  migrationDropsData,
  migrationEditedAfterRelease,
  migrationLocksTable,
  migrationNotNullWithoutDefault,
  migrationNumberTakenTwice,
  migrationOutOfOrder,
  monitorUnmatched,
  movedPortUsedAnew,
  namespaceMissing,
  networkNameShared,
  networkPolicyCutsClient,
  networkPolicyUnmatched,
  networkSubnetOverlap,
  objectBecomesHook,
  passwordBreaksUrl,
  placeholderHost,
  placeholderNotReplaced,
  podSecurityViolated,
  portPublishedOnAllInterfaces,
  postgresLibcChanged,
  privilegedContainer,
  probePortUnknown,
  probeRemoved,
  probeTightened,
  projectRenamed,
  prometheusConfigInvalid,
  proxyCacheShared,
  proxyConfigRepeated,
  proxyFileMissing,
  proxyHostMissing,
  proxyRouteRemoved,
  publishedPortChanged,
  publishedPortCollision,
  publishedPortIgnored,
  publishedPortNotExposed,
  publishedPortRemoved,
  rbacWidened,
  reclaimPolicyDeletes,
  referenceInOtherNamespace,
  referenceMissing,
  removedTargetUsedAnew,
  replicasLowered,
  replicasWithContainerName,
  replicasWithFixedHostPort,
  requestExceedsLimit,
  resourceLimitLowered,
  resourceRemoved,
  retiredImageUsedAnew,
  retiredNameUsedAnew,
  ruleFileNotLoaded,
  scrapeTargetWithoutMetrics,
  secretBuildArgument,
  secretCommitted,
  secretDataNotBase64,
  selectorTemplateMismatch,
  sensitiveHostFolderMounted,
  serviceExposed,
  servicePortOfOtherProduct,
  servicePortUnknown,
  serviceRenamed,
  serviceSelectorUnmatched,
  serviceTargetPortUnmatched,
  serviceWithoutImageOrBuild,
  siblingEnvDiffers,
  siblingVariableMissing,
  staticAddressUnusable,
  templateVariableMissing,
  terraformDestroysData,
  terraformModulePathMissing,
  tlsVerificationOff,
  traefikNameUndefined,
  updateStopsAll,
  userChangedOverVolume,
  valuesKeyUndefined,
  valuesKeyUnread,
  valuesTypeDiffers,
  variableNameNearMiss,
  variableRequired,
  variableWithoutValue,
  variantDropsServices,
  volumeBecameEphemeral,
  volumeMountUndeclared,
  volumeRenamed,
  volumeSharedByDataStores,
  volumeUnmounted,
  webhookFailsClosed,
  webhookServiceMissing,
  wellKnownNameRetired,
  workloadRunsAsRoot,
];
