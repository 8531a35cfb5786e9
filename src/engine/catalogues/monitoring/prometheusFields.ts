import { HTTP_CLIENT, HTTP_SHAPES, shapesOf } from './fieldShapes';

/**
 * Fields of Prometheus' configuration and rule files, which it reads strictly. Source: the `yaml` tags of prometheus/prometheus
 * config/config.go, model/relabel/relabel.go and model/rulefmt/rulefmt.go in August 2026, with those that earlier 2.x and 3.x had.
 */
export const PROMETHEUS_FIELDS = shapesOf({
  ...HTTP_SHAPES,
  prometheus:
    'global>global runtime>runtime alerting>alerting rule_files scrape_config_files scrape_configs>scrape storage>storage tracing remote_write>remoteWrite remote_read>remoteRead otlp',
  global:
    'scrape_interval scrape_timeout scrape_protocols evaluation_interval rule_query_offset query_log_file scrape_failure_log_file external_labels body_size_limit sample_limit target_limit label_limit label_name_length_limit label_value_length_limit keep_dropped_targets metric_name_validation_scheme metric_name_escaping_scheme scrape_native_histograms convert_classic_histograms_to_nhcb always_scrape_classic_histograms extra_scrape_metrics',
  runtime: 'gogc',
  alerting: 'alert_relabel_configs>relabel alertmanagers>alertmanager',
  alertmanager: `sigv4 scheme path_prefix timeout api_version relabel_configs>relabel alert_relabel_configs>relabel static_configs>static *_sd_configs ${HTTP_CLIENT}`,
  scrape: `job_name honor_labels honor_timestamps track_timestamps_staleness params scrape_interval scrape_timeout scrape_protocols fallback_scrape_protocol scrape_native_histograms scrape_classic_histograms always_scrape_classic_histograms convert_classic_histograms_to_nhcb scrape_failure_log_file metrics_path scheme enable_compression body_size_limit sample_limit target_limit label_limit label_name_length_limit label_value_length_limit native_histogram_bucket_limit native_histogram_min_bucket_factor keep_dropped_targets metric_name_validation_scheme metric_name_escaping_scheme extra_scrape_metrics relabel_configs>relabel metric_relabel_configs>relabel static_configs>static *_sd_configs ${HTTP_CLIENT}`,
  static: 'targets labels',
  relabel: 'source_labels separator regex modulus target_label replacement action',
  storage: 'tsdb>tsdb exemplars>exemplars',
  tsdb: 'out_of_order_time_window stale_series_compaction_threshold chunk_encoding retention>retention',
  retention: 'time size percentage',
  exemplars: 'max_exemplars',
  remoteWrite: `url remote_timeout headers write_relabel_configs>relabel name send_exemplars send_native_histograms round_robin_dns protobuf_message failed_request_logging queue_config metadata_config sigv4 azuread google_iam ${HTTP_CLIENT}`,
  remoteRead: `url remote_timeout chunked_read_limit headers read_recent name required_matchers filter_external_labels ${HTTP_CLIENT}`,
  rules: 'groups>group',
  // Thanos and Mimir add a strategy and tenants.
  group:
    'name interval query_offset limit rules>rule labels partial_response_strategy source_tenants align_evaluation_time_on_interval evaluation_delay',
  rule: 'record alert expr for keep_firing_for labels annotations',
});
