import { alertmanagerReader } from '../alertmanager/alertmanagerLoader';
import { caddyReader } from '../caddy/caddyLoader';
import { collectorReader } from '../collector/collectorLoader';
import { elasticReader } from '../elastic/elasticLoader';
import { grafanaReader } from '../grafana/grafanaLoader';
import { haproxyReader } from '../haproxy/haproxyLoader';
import { logstashReader } from '../logstash/logstashLoader';
import { nginxReader } from '../nginx/nginxLoader';
import { prometheusReader } from '../prometheus/prometheusLoader';
import type { ToolReader } from '../toolFiles/toolFileLoader';
import { traefikReader } from '../traefik/traefikLoader';

/** Who reads texts that name hosts. Dashboards name none, and are long: JSON is left out. */
export const textReaders: readonly ToolReader[] = [
  nginxReader,
  caddyReader,
  traefikReader,
  haproxyReader,
  prometheusReader,
  alertmanagerReader,
  grafanaReader,
  logstashReader,
  elasticReader,
  collectorReader,
].map((reader) => ({ ...reader, mayBe: (path) => !path.endsWith('.json') && reader.mayBe(path) }));
