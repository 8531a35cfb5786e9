import { CORE_ROWS } from './referenceRows/coreRows';
import { CUSTOM_ROWS } from './referenceRows/customRows';
import { NETWORK_ROWS } from './referenceRows/networkRows';
import { POD_ROWS } from './referenceRows/podRows';
import type { NameRow } from './referenceRows/row';

/** All fields that name another object. */
export const NAME_ROWS: readonly NameRow[] = [...POD_ROWS, ...NETWORK_ROWS, ...CORE_ROWS, ...CUSTOM_ROWS];

/** Fields that hold a host name which a Service may have: alone, or in an address. */
export const HOST_ROWS: readonly { readonly from: readonly string[]; readonly at: string; readonly field: string }[] = [
  { from: ['Service.core'], at: 'spec', field: 'externalName' },
  { from: ['VirtualService.networking.istio.io'], at: 'spec.http|tcp|tls[].route[].destination', field: 'host' },
  { from: ['DestinationRule'], at: 'spec', field: 'host' },
  { from: ['Ingress'], at: 'metadata.annotations', field: 'nginx.ingress.kubernetes.io/auth-url' },
  { from: ['Middleware.traefik.io', 'Middleware.traefik.containo.us'], at: 'spec.forwardAuth', field: 'address' },
];

/** Fields that hold a folder of the repository that `source` names. */
export const PATH_ROWS: readonly {
  readonly from: readonly string[];
  readonly at: string;
  readonly field: string;
}[] = [
  { from: ['Application.argoproj.io'], at: 'spec.source', field: 'path' },
  { from: ['Application.argoproj.io'], at: 'spec.sources[]', field: 'path' },
  { from: ['Kustomization.kustomize.toolkit.fluxcd.io'], at: 'spec', field: 'path' },
];
