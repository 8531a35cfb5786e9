import { parseImage } from '../../model/image';
import { repositoryOf } from './images';

export const TOOLS = ['curl', 'wget'] as const;
export type Tool = (typeof TOOLS)[number];

interface Row {
  readonly image: RegExp;
  /** Which tags are meant; all unless given. */
  readonly tag?: RegExp;
  readonly lacks: readonly Tool[];
}

const BOTH = TOOLS;

/**
 * What images come without, from their Dockerfiles: Debian's and Ubuntu's bare images have neither `curl` nor `wget`; BusyBox, and with it
 * Alpine, has `wget`; images from `scratch` and distroless have nothing. The first row that fits counts. Images that are not here may have both.
 */
const ROWS: readonly Row[] = [
  { image: /^gcr\.io\/distroless\//, tag: /^(?!.*debug)/, lacks: BOTH },
  { image: /^scratch$/, lacks: BOTH },
  {
    image:
      /^(?:otel\/opentelemetry-collector(?:-contrib)?|cloudflare\/cloudflared|portainer\/portainer-ce|containrrr\/watchtower)$/,
    tag: /^(?!.*(?:alpine|debug))/,
    lacks: BOTH,
  },
  { image: /^(?:.*\/)?keycloak\/keycloak$/, lacks: BOTH },
  { image: /^(?:qdrant\/qdrant|ollama\/ollama)$/, lacks: BOTH },
  { image: /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps)$/, tag: /alpine/, lacks: ['curl'] },
  { image: /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps)$/, tag: /^(?:[6-9]|1\d)\.\d/, lacks: BOTH },
  {
    image:
      /^(?:postgres|redis|python|node|ruby|golang|memcached|rabbitmq|alpine|valkey\/valkey|traefik|openjdk|mongo-express)$/,
    tag: /alpine/,
    lacks: ['curl'],
  },
  { image: /^(?:alpine|busybox)$/, lacks: ['curl'] },
  { image: /^(?:python|node|ruby|openjdk|perl)$/, tag: /slim/, lacks: BOTH },
  { image: /^(?:debian|ubuntu)$/, lacks: BOTH },
  { image: /^(?:postgres|pgvector\/pgvector|redis|valkey\/valkey|mariadb|memcached)$/, lacks: BOTH },
  { image: /^prom\/(?:prometheus|alertmanager|node-exporter|blackbox-exporter|pushgateway)$/, lacks: ['curl'] },
];

/** Whether the image is known to come without the tool. */
export function lacksTool(reference: string, tool: Tool): boolean {
  const [repository, tag = ''] = [repositoryOf(reference), parseImage(reference).tag];
  if (tag.includes('$')) return false;
  const row = ROWS.find(({ image, tag: tags }) => image.test(repository) && (tags === undefined || tags.test(tag)));
  return row?.lacks.includes(tool) ?? false;
}
