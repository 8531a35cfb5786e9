import { logstashPluginMissing } from '../../../../src/engine/rules/monitoring/logstash-plugin-missing';
import { testRule } from '../../../support/ruleTester';

const pipeline = (text: string, service = 'image: logstash:8.15.0'): Record<string, string> => ({
  'compose.yaml': `services:\n  logstash:\n    ${service}\n    volumes: ["./logstash.conf:/usr/share/logstash/pipeline/logstash.conf"]\n`,
  'logstash.conf': text,
});

testRule(logstashPluginMissing, {
  valid: [
    {
      name: 'plugins that are there, inside conditions as well',
      head: pipeline(
        'input { beats { port => 5044 } }\nfilter {\n  if [type] == "a" and "x" in [tags] {\n    grok { match => { "message" => "%{WORD:w} { }" } }\n  } else {\n    mutate { add_field => { "docker" => "1" } }\n  }\n}\noutput { stdout { codec => rubydebug { metadata => true } } }\n',
      ),
    },
    { name: 'an image that is built here', head: pipeline('input { docker { } }\n', 'build: .') },
    { name: 'a plugin in a comment', head: pipeline('input {\n  # docker { }\n  stdin { }\n}\n') },
  ],
  invalid: [
    {
      name: 'a plugin that there is not',
      head: pipeline('input {\n  docker {\n    host => "unix:///var/run/docker.sock"\n  }\n}\n'),
      errors: [
        {
          title: 'logstash.conf uses input plugin docker, which Logstash does not have',
          message: "Logstash stops with \"Couldn't find any input plugin named 'docker'\".",
          at: 'logstash.conf:2',
        },
      ],
    },
    {
      name: 'a misspelt plugin',
      head: pipeline('input { stdin { } }\noutput {\n  elasticseach { hosts => ["a.b:9200"] }\n}\n'),
      errors: [
        { title: 'logstash.conf uses output plugin elasticseach; did you mean elasticsearch?', at: 'logstash.conf:3' },
      ],
    },
    {
      name: 'a plugin that has to be installed',
      head: pipeline('output {\n  loki { url => "http://loki:3100" }\n}\n'),
      errors: [
        {
          title: 'logstash.conf uses output plugin loki, which the image of Logstash does not bring along',
          at: 'logstash.conf:2',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a pipeline that nothing mounts',
      head: { 'logstash.conf': 'input {\n  docker { }\n}\n' },
      errors: [
        {
          title: 'logstash.conf uses input plugin docker, which Logstash does not have',
          at: 'logstash.conf:2',
          severity: 'high',
          confidence: 'possible',
        },
      ],
    },
  ],
});
