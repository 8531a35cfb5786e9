/**
 * Lists of the API whose items may not have a value in common. Source: Kubernetes `pkg/apis/core/validation/validation.go`
 * (`field.Duplicate`, "must be unique"), `pkg/apis/admissionregistration/validation`, `apiextensions` validation.
 */
export interface UniqueItems {
  readonly type: string;
  /** Their items share one set of values. */
  readonly lists: readonly string[];
  /** Together; items that state none of them are left out. */
  readonly keys: readonly string[];
  /** What is taken where a key is not stated. */
  readonly defaults?: Readonly<Record<string, string>>;
}

export const UNIQUE_ITEMS: readonly UniqueItems[] = [
  { type: 'admissionregistration.v1.MutatingWebhookConfiguration', lists: ['webhooks'], keys: ['name'] },
  { type: 'admissionregistration.v1.ValidatingWebhookConfiguration', lists: ['webhooks'], keys: ['name'] },
  { type: 'apiextensions.v1.CustomResourceDefinitionSpec', lists: ['versions'], keys: ['name'] },
  { type: 'core.v1.Container', lists: ['ports'], keys: ['name'] },
  { type: 'core.v1.Container', lists: ['volumeMounts'], keys: ['mountPath'] },
  { type: 'core.v1.PodSpec', lists: ['containers', 'initContainers'], keys: ['name'] },
  { type: 'core.v1.PodSpec', lists: ['volumes'], keys: ['name'] },
  { type: 'core.v1.ServiceSpec', lists: ['ports'], keys: ['name'] },
  { type: 'core.v1.ServiceSpec', lists: ['ports'], keys: ['port', 'protocol'], defaults: { protocol: 'TCP' } },
  { type: 'core.v1.ServiceSpec', lists: ['ports'], keys: ['nodePort', 'protocol'], defaults: { protocol: 'TCP' } },
];
