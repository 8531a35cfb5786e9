/**
 * Plugins that the distribution of Logstash 7 to 9 brings along, by section. Source: elastic/logstash rakelib/plugins-metadata.json
 * (`default-plugins`), with what the integrations of it hold, and those that earlier versions brought.
 */
export const LOGSTASH_PLUGINS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    input:
      'azure_event_hubs beats cloudwatch couchdb_changes dead_letter_queue elastic_agent elastic_serverless_forwarder elasticsearch exec file ganglia gelf generator graphite heartbeat http http_poller imap java_generator java_stdin jdbc jms kafka log4j logstash lumberjack pipe pipeline rabbitmq redis s3 snmp snmptrap sqs stdin syslog tcp twitter udp unix',
    filter:
      'aggregate anonymize cidr clone csv date de_dot dissect dns drop elastic_integration elasticsearch fingerprint geoip grok http java_uuid jdbc_static jdbc_streaming json kv memcached metrics mutate prune ruby sleep split syslog_pri throttle translate truncate urldecode useragent uuid xml',
    output:
      'cloudwatch csv elastic_app_search elastic_workplace_search elasticsearch email file graphite http java_stdout kafka logstash lumberjack nagios null pagerduty pipe pipeline rabbitmq redis s3 sink sns sqs statsd stdout tcp udp webhdfs websocket',
  }).map(([section, names]) => [section, new Set(names.split(' '))]),
);

/** Plugins that exist and have to be installed (`logstash-plugin install`). */
export const LOGSTASH_EXTRA_PLUGINS: ReadonlySet<string> = new Set(
  'input-google_pubsub input-google_cloud_storage input-mongodb input-websocket input-journald input-dynamodb input-kinesis input-salesforce input-github input-relp input-okta_system_log output-opensearch input-opensearch output-loki output-mongodb output-influxdb output-slack output-datadog output-datadog_logs output-splunk output-gelf output-google_cloud_storage output-google_pubsub output-google_bigquery output-syslog output-zabbix output-exec output-jdbc output-amazon_es output-azure_loganalytics output-microsoft-sentinel-log-analytics-logstash-output-plugin output-kinesis output-newrelic output-redis filter-range filter-alter filter-i18n filter-tld filter-math filter-multiline filter-environment filter-yaml filter-cipher filter-json_encode filter-extractnumbers filter-age filter-rest filter-language'.split(
    ' ',
  ),
);
