import { pathTable } from '../tree/pathTable';

/** How a text becomes the type of its field; `undefined` when it cannot. */
export const castText = {
  integer: (text: string): number | undefined => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined),
  number: (text: string): number | undefined =>
    /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined,
  boolean: (text: string): boolean | undefined => BOOLEANS.get(text.toLowerCase()),
};

const BOOLEANS = new Map([
  ...['true', 'y', 'yes', 'on'].map((text) => [text, true] as const),
  ...['false', 'n', 'no', 'off'].map((text) => [text, false] as const),
]);

/** The fields whose text is read as another type after interpolation. From compose-go `loader/interpolate.go`. */
export const casts = pathTable<keyof typeof castText>({
  'services.*.cpu_count': 'integer',
  'services.*.cpu_percent': 'number',
  'services.*.cpu_period': 'integer',
  'services.*.cpu_quota': 'integer',
  'services.*.cpu_rt_period': 'integer',
  'services.*.cpu_rt_runtime': 'integer',
  'services.*.cpus': 'number',
  'services.*.cpu_shares': 'integer',
  'services.*.init': 'boolean',
  'services.*.depends_on.*.required': 'boolean',
  'services.*.depends_on.*.restart': 'boolean',
  'services.*.deploy.replicas': 'integer',
  'services.*.deploy.update_config.parallelism': 'integer',
  'services.*.deploy.update_config.max_failure_ratio': 'number',
  'services.*.deploy.rollback_config.parallelism': 'integer',
  'services.*.deploy.rollback_config.max_failure_ratio': 'number',
  'services.*.deploy.restart_policy.max_attempts': 'integer',
  'services.*.deploy.placement.max_replicas_per_node': 'integer',
  'services.*.healthcheck.retries': 'integer',
  'services.*.healthcheck.disable': 'boolean',
  'services.*.oom_kill_disable': 'boolean',
  'services.*.oom_score_adj': 'integer',
  'services.*.pids_limit': 'integer',
  'services.*.ports.[].target': 'integer',
  'services.*.privileged': 'boolean',
  'services.*.read_only': 'boolean',
  'services.*.scale': 'integer',
  'services.*.stdin_open': 'boolean',
  'services.*.tty': 'boolean',
  'services.*.ulimits.*': 'integer',
  'services.*.ulimits.*.hard': 'integer',
  'services.*.ulimits.*.soft': 'integer',
  'services.*.volumes.[].read_only': 'boolean',
  'services.*.volumes.[].volume.nocopy': 'boolean',
  'networks.*.external': 'boolean',
  'networks.*.internal': 'boolean',
  'networks.*.attachable': 'boolean',
  'networks.*.enable_ipv4': 'boolean',
  'networks.*.enable_ipv6': 'boolean',
  'volumes.*.external': 'boolean',
  'secrets.*.external': 'boolean',
  'configs.*.external': 'boolean',
});
