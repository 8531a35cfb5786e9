import { type NameRow, row } from './row';

const BACKEND_PORT = ['port.number', 'port.name'];
const INGRESS_PATH = 'spec.rules[].http.paths[].backend';

/** Ways into the cluster: Ingress, Gateway API, Istio, Traefik. */
export const NETWORK_ROWS: readonly NameRow[] = [
  row('Ingress', `${INGRESS_PATH}.service`, 'Service', 'backend', { port: BACKEND_PORT }),
  row('Ingress', 'spec.defaultBackend.service', 'Service', 'backend', { port: BACKEND_PORT }),
  row('Ingress', INGRESS_PATH, 'Service', 'backend', { name: 'serviceName', port: ['servicePort'] }),
  row('Ingress', 'spec.backend', 'Service', 'backend', { name: 'serviceName', port: ['servicePort'] }),
  row('Ingress', `${INGRESS_PATH}.resource`, '@kind', 'backend'),
  row('Ingress', 'spec.tls[]', 'Secret', 'certificate', { name: 'secretName' }),
  row('Ingress', 'spec', 'IngressClass', 'class', { name: 'ingressClassName' }),
  row('Ingress', 'metadata.annotations', 'IngressClass', 'class', { name: 'kubernetes.io/ingress.class' }),
  row('Ingress', 'metadata.annotations', 'ClusterIssuer', 'other', { name: 'cert-manager.io/cluster-issuer' }),
  row('Ingress', 'metadata.annotations', 'Issuer', 'other', { name: 'cert-manager.io/issuer' }),
  ...['auth-secret', 'auth-tls-secret', 'proxy-ssl-secret'].map((annotation) =>
    row('Ingress', 'metadata.annotations', 'Secret', 'secret', {
      name: `nginx.ingress.kubernetes.io/${annotation}`,
      qualified: true,
    }),
  ),
  row('Gateway.gateway.networking.k8s.io', 'spec', 'GatewayClass', 'class', { name: 'gatewayClassName' }),
  row('Gateway.gateway.networking.k8s.io', 'spec.listeners[].tls.certificateRefs[]', '@kind:Secret', 'certificate', {
    namespace: 'namespace',
  }),
  row('HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute', 'spec.parentRefs[]', '@kind:Gateway', 'other', {
    namespace: 'namespace',
  }),
  row('HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute', 'spec.rules[].backendRefs[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('VirtualService.networking.istio.io', 'spec', 'Gateway', 'other', { name: 'gateways', qualified: true }),
  row('Gateway.networking.istio.io', 'spec.servers[].tls', 'Secret', 'certificate', { name: 'credentialName' }),
  row('IngressRoute IngressRouteTCP IngressRouteUDP', 'spec.routes[].services[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('IngressRoute', 'spec.routes[].middlewares[]', 'Middleware', 'other', { namespace: 'namespace' }),
  row('IngressRouteTCP', 'spec.routes[].middlewares[]', 'MiddlewareTCP', 'other', { namespace: 'namespace' }),
  row('IngressRoute IngressRouteTCP', 'spec.tls.options', 'TLSOption', 'other', { namespace: 'namespace' }),
  row('TraefikService', 'spec.weighted.services[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('TraefikService', 'spec.mirroring.mirrors[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  ...['traefik.io', 'traefik.containo.us'].flatMap((group) => [
    row(`Middleware.${group}`, 'spec.chain.middlewares[]', 'Middleware', 'other', { namespace: 'namespace' }),
    row(`Middleware.${group}`, 'spec.errors.service', '@kind:Service', 'backend', {
      namespace: 'namespace',
      port: ['port'],
    }),
    row(`Middleware.${group}`, 'spec.basicAuth|digestAuth', 'Secret', 'secret', { name: 'secret' }),
    row(`Middleware.${group}`, 'spec.forwardAuth.tls', 'Secret', 'certificate', { name: 'certSecret' }),
  ]),
  row('IngressRoute IngressRouteTCP', 'spec.tls', 'Secret', 'certificate', { name: 'secretName' }),
  row('IngressClass GatewayClass', 'spec.parameters|parametersRef', '@kind', 'other', { namespace: 'namespace' }),
  row('HTTPRoute GRPCRoute', 'spec.rules[].filters[].extensionRef', '@kind', 'other'),
  row('HTTPRoute GRPCRoute', 'spec.rules[].filters[].requestMirror.backendRef', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('Endpoints', 'metadata', 'Service', 'other', { optional: true }),
  row('EndpointSlice', 'metadata.labels', 'Service', 'other', { name: 'kubernetes.io/service-name' }),
];
