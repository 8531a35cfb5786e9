import { HTTP_CLIENT, HTTP_SHAPES, shapesOf } from './fieldShapes';

/**
 * Fields of the Alertmanager's configuration, which it reads strictly. Source: the `yaml` tags of prometheus/alertmanager config/ and
 * notify/ in August 2026, with those that earlier versions had.
 */
export const ALERTMANAGER_FIELDS = shapesOf({
  ...HTTP_SHAPES,
  http: HTTP_CLIENT,
  alertmanager:
    'global>global route>route inhibit_rules>inhibit receivers>receiver templates mute_time_intervals>interval time_intervals>interval tracing event_recorder',
  global:
    'resolve_timeout http_config>http jira_api_url smtp_from smtp_hello smtp_smarthost smtp_auth_username smtp_auth_password smtp_auth_password_file smtp_auth_secret smtp_auth_secret_file smtp_auth_identity smtp_require_tls smtp_tls_config>tls smtp_force_implicit_tls slack_api_url slack_api_url_file slack_app_token slack_app_token_file slack_app_url pagerduty_url opsgenie_api_url opsgenie_api_key opsgenie_api_key_file wechat_api_url wechat_api_secret wechat_api_secret_file wechat_api_corp_id victorops_api_url victorops_api_key victorops_api_key_file telegram_api_url telegram_bot_token telegram_bot_token_file webex_api_url rocketchat_api_url rocketchat_token rocketchat_token_file rocketchat_token_id rocketchat_token_id_file mattermost_webhook_url mattermost_webhook_url_file hipchat_api_url hipchat_auth_token',
  route:
    'receiver group_by match match_re matchers mute_time_intervals active_time_intervals continue routes>route group_wait group_interval repeat_interval labels',
  inhibit: 'name source_match source_match_re source_matchers target_match target_match_re target_matchers equal',
  interval: 'name time_intervals',
  receiver:
    'name labels discord_configs>discord email_configs>email incidentio_configs pagerduty_configs>pagerduty slack_configs>slack webhook_configs>webhook opsgenie_configs>opsgenie wechat_configs pushover_configs victorops_configs sns_configs telegram_configs>telegram webex_configs msteams_configs>msteams msteamsv2_configs>msteams jira_configs rocketchat_configs mattermost_configs hipchat_configs',
  discord: 'send_resolved http_config>http webhook_url webhook_url_file content title message username avatar_url',
  email:
    'send_resolved to from hello smarthost auth_username auth_password auth_password_file auth_secret auth_secret_file auth_identity headers html text require_tls tls_config>tls force_implicit_tls threading',
  pagerduty:
    'send_resolved http_config>http service_key service_key_file routing_key routing_key_file url client client_url description details images links source severity class component group timeout',
  slack:
    'send_resolved http_config>http api_url api_url_file app_token app_token_file app_url channel username color title title_link pretext text message_text fields short_fields footer fallback callback_id icon_emoji icon_url image_url thumb_url link_names mrkdwn_in actions update_message timeout',
  webhook: 'send_resolved http_config>http url url_file max_alerts timeout payload',
  opsgenie:
    'send_resolved http_config>http api_key api_key_file api_url message description source details entity responders actions tags note priority update_alerts teams',
  telegram:
    'send_resolved http_config>http api_url bot_token bot_token_file chat_id chat_id_file message_thread_id message disable_notifications parse_mode',
  msteams: 'send_resolved http_config>http webhook_url webhook_url_file title summary text',
});
