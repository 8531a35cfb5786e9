import { isMap, type Node } from '../../tree/node';
import { keyText, pathText } from '../tree/keyText';
import { below, items, type PathTable, pathTable } from '../tree/pathTable';
import type { Refuse } from '../tree/reading';

/**
 * What kind of value a field may be: `map`, `list`, `text`, `number`, `boolean`, `null`, separated by `|`. `fields` is a map that may
 * have no other keys than the rows below it (and `x-` keys). Data from compose-spec `schema/compose-spec.json`.
 */
const SHAPES: Readonly<Record<string, string>> = {
  version: 'text',
  name: 'text',
  include: 'list',
  services: 'map',
  networks: 'map',
  volumes: 'map',
  secrets: 'map',
  configs: 'map',
  models: 'map',
  ...prefixed('services.*', {
    '': 'fields',
    annotations: 'map|list',
    attach: 'boolean|text',
    blkio_config: 'map',
    build: 'text|fields',
    cap_add: 'list',
    cap_drop: 'list',
    cgroup: 'text',
    cgroup_parent: 'text',
    command: 'null|text|list',
    configs: 'list',
    container_name: 'text',
    cpu_count: 'text|number',
    cpu_percent: 'text|number',
    cpu_period: 'text|number',
    cpu_quota: 'text|number',
    cpu_rt_period: 'text|number',
    cpu_rt_runtime: 'text|number',
    cpu_shares: 'text|number',
    cpus: 'text|number',
    cpuset: 'text',
    credential_spec: 'map',
    depends_on: 'list|map',
    deploy: 'fields|null',
    develop: 'map|null',
    device_cgroup_rules: 'list',
    devices: 'list',
    dns: 'text|list',
    dns_opt: 'list',
    dns_search: 'text|list',
    domainname: 'text',
    entrypoint: 'null|text|list',
    env_file: 'text|list',
    environment: 'map|list',
    expose: 'list',
    extends: 'text|map',
    external_links: 'list',
    extra_hosts: 'map|list',
    gpus: 'text|list',
    group_add: 'list',
    healthcheck: 'fields',
    hostname: 'text',
    image: 'text',
    init: 'boolean|text',
    ipc: 'text',
    isolation: 'text',
    label_file: 'text|list',
    labels: 'map|list',
    links: 'list',
    logging: 'fields',
    mac_address: 'text',
    mem_limit: 'text|number',
    mem_reservation: 'text|number',
    mem_swappiness: 'text|number',
    memswap_limit: 'text|number',
    models: 'list|map',
    network_mode: 'text',
    networks: 'list|map',
    oom_kill_disable: 'boolean|text',
    oom_score_adj: 'text|number',
    pid: 'text|null',
    pids_limit: 'text|number',
    platform: 'text',
    ports: 'list',
    post_start: 'list',
    pre_start: 'list',
    pre_stop: 'list',
    privileged: 'boolean|text',
    profiles: 'list',
    provider: 'map',
    pull_policy: 'text',
    pull_refresh_after: 'text',
    read_only: 'boolean|text',
    restart: 'text',
    runtime: 'text',
    scale: 'text|number',
    secrets: 'list',
    security_opt: 'list',
    shm_size: 'text|number',
    stdin_open: 'boolean|text',
    stop_grace_period: 'text',
    stop_signal: 'text',
    storage_opt: 'map',
    sysctls: 'map|list',
    tmpfs: 'text|list',
    tty: 'boolean|text',
    ulimits: 'map',
    use_api_socket: 'boolean',
    user: 'text',
    userns_mode: 'text',
    uts: 'text',
    volumes: 'list',
    volumes_from: 'list',
    working_dir: 'text',
  }),
  ...prefixed('services.*.build', {
    additional_contexts: 'map|list',
    args: 'map|list',
    cache_from: 'list',
    cache_to: 'list',
    context: 'text',
    dockerfile: 'text',
    dockerfile_inline: 'text',
    entitlements: 'list',
    extra_hosts: 'map|list',
    isolation: 'text',
    labels: 'map|list',
    network: 'text',
    no_cache: 'boolean|text',
    no_cache_filter: 'text|list',
    platforms: 'list',
    privileged: 'boolean|text',
    provenance: 'boolean|text',
    pull: 'boolean|text',
    sbom: 'boolean|text',
    secrets: 'list',
    shm_size: 'text|number',
    ssh: 'map|list',
    tags: 'list',
    target: 'text',
    ulimits: 'map',
  }),
  ...prefixed('services.*.deploy', {
    endpoint_mode: 'text',
    labels: 'map|list',
    mode: 'text',
    placement: 'map',
    replicas: 'text|number',
    resources: 'map',
    restart_policy: 'map',
    rollback_config: 'map',
    update_config: 'map',
  }),
  ...prefixed('services.*.healthcheck', {
    disable: 'boolean|text',
    interval: 'text',
    retries: 'text|number',
    start_interval: 'text',
    start_period: 'text',
    test: 'text|list',
    timeout: 'text',
  }),
  ...prefixed('services.*.logging', { driver: 'text', options: 'map' }),
  ...Object.fromEntries(
    ['environment', 'labels', 'annotations', 'build.args', 'build.labels', 'deploy.labels', 'sysctls'].flatMap(
      (field) => [
        [`services.*.${field}.*`, 'text|number|boolean|null'],
        [`services.*.${field}.[]`, 'text'],
      ],
    ),
  ),
  'services.*.networks.*': 'map|null',
  ...prefixed('services.*.depends_on.*', {
    '': 'fields',
    condition: 'text',
    required: 'boolean|text',
    restart: 'boolean|text',
  }),
  ...prefixed('services.*.ports.[]', {
    '': 'text|number|fields',
    app_protocol: 'text',
    host_ip: 'text',
    mode: 'text',
    name: 'text',
    protocol: 'text',
    published: 'text|number',
    target: 'text|number',
  }),
  ...prefixed('services.*.volumes.[]', {
    '': 'text|fields',
    bind: 'map',
    consistency: 'text',
    image: 'map',
    read_only: 'boolean|text',
    source: 'text',
    target: 'text',
    tmpfs: 'map',
    type: 'text',
    volume: 'map',
  }),
  'services.*.secrets.[]': 'text|map',
  'services.*.configs.[]': 'text|map',
  'services.*.env_file.[]': 'text|map',
  ...prefixed('networks.*', {
    '': 'fields|null',
    attachable: 'boolean|text',
    driver: 'text',
    driver_opts: 'map',
    enable_ipv4: 'boolean|text',
    enable_ipv6: 'boolean|text',
    external: 'boolean|text|map',
    internal: 'boolean|text',
    ipam: 'map',
    labels: 'map|list',
    name: 'text',
  }),
  ...prefixed('volumes.*', {
    '': 'fields|null',
    driver: 'text',
    driver_opts: 'map',
    external: 'boolean|text|map',
    labels: 'map|list',
    name: 'text',
  }),
  ...prefixed('secrets.*', {
    '': 'fields',
    driver: 'text',
    driver_opts: 'map',
    environment: 'text',
    external: 'boolean|text|map',
    file: 'text',
    labels: 'map|list',
    name: 'text',
    template_driver: 'text',
  }),
  ...prefixed('configs.*', {
    '': 'fields',
    content: 'text',
    environment: 'text',
    external: 'boolean|text|map',
    file: 'text',
    labels: 'map|list',
    name: 'text',
    template_driver: 'text',
  }),
};

function prefixed(path: string, rows: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(rows).map(([key, kind]) => [key === '' ? path : `${path}.${key}`, kind]));
}

const shapes = pathTable(Object.fromEntries(Object.entries(SHAPES).map(([path, kinds]) => [path, kinds.split('|')])));

const WORDS = new Map([
  ['map', 'a mapping'],
  ['fields', 'a mapping'],
  ['list', 'a list'],
  ['text', 'a string'],
  ['number', 'a number'],
  ['boolean', 'a boolean'],
  ['null', 'empty'],
]);

/** Tells where the tree has not the shape that Compose's schema demands: Compose loads nothing of such a project. */
export function checkShapes(root: Node, refuse: Refuse): void {
  /** The keys that lead to the node. */
  const steps: string[] = [];
  const visit = (node: Node, table: PathTable<readonly string[]> | undefined, isClosed: boolean): void => {
    const [at] = node.sources;
    if (!table) {
      const key = keyText(steps.at(-1) ?? '');
      if (isClosed && !key.startsWith('x-')) {
        refuse(`${pathText(steps)}: additional properties '${key}' not allowed`, at);
      }
      return;
    }
    const kinds = table.row ?? [kindOf(node)];
    if (!kinds.includes(kindOf(node)) && !(isMap(node) && kinds.includes('fields'))) {
      refuse(`${pathText(steps)} must be ${kinds.map((kind) => WORDS.get(kind)).join(' or ')}`, at);
      return;
    }
    if (isMap(node)) {
      const closed = kinds.includes('fields');
      for (const [key, value] of node.entries) visitBelow(key, value, below(table, key), closed);
    } else if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) visitBelow(String(index), item, items(table), false);
    }
  };
  const visitBelow = (step: string, ...child: Parameters<typeof visit>): void => {
    steps.push(step);
    visit(...child);
    steps.pop();
  };
  visit(root, { ...shapes, row: ['fields'] }, true);
}

function kindOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind;
  if (node.value === null) return 'null';
  return typeof node.value === 'string' ? 'text' : typeof node.value;
}
