import { LOGSTASH_EXTRA_PLUGINS, LOGSTASH_PLUGINS } from '../../catalogues/monitoring/logstashPlugins';
import { asText, at, itemsOf } from '../../model/json';
import { mountersOf } from '../../model/mounters';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';

export const logstashPluginMissing: StateRule = {
  meta: {
    id: 'logstash-plugin-missing',
    title: 'A Logstash pipeline uses a plugin that Logstash does not have',
    category: 'monitoring',
    severity: 'critical',
    confidence: 'likely',
    why: 'The pipeline is not started: "Couldn\'t find any … plugin named …"; Logstash exits, and nothing is taken in.',
    remediation: 'Use a plugin that is there, or build an image that installs this one.',
    messages: {
      unknown: {
        title: '{{file}} uses {{section}} plugin {{plugin}}, which Logstash does not have',
        message: "Logstash stops with \"Couldn't find any {{section}} plugin named '{{plugin}}'\".",
      },
      misspelt: {
        title: '{{file}} uses {{section}} plugin {{plugin}}; did you mean {{near}}?',
        message: "Logstash stops with \"Couldn't find any {{section}} plugin named '{{plugin}}'\".",
      },
      notBundled: {
        title: '{{file}} uses {{section}} plugin {{plugin}}, which the image of Logstash does not bring along',
        message:
          "The plugin exists and has to be installed; without it Logstash stops with \"Couldn't find any {{section}} plugin named '{{plugin}}'\".",
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('logstash')) {
      const readers = mountersOf(model, file.name).map(({ service }) => service);
      // An image of one's own may have any plugin, and so may a start script.
      const isOwn = readers.some(
        ({ value }) => at(value, ['build']) !== undefined || /logstash-plugin/.test(JSON.stringify(value)),
      );
      if (isOwn) continue;
      for (const [section, known] of LOGSTASH_PLUGINS) {
        for (const [index, item] of itemsOf(at(file.value, [section])).entries()) {
          const plugin = asText(at(item, ['plugin'])) ?? '';
          if (plugin === '' || known.has(plugin)) continue;
          const isExtra = LOGSTASH_EXTRA_PLUGINS.has(`${section}-${plugin}`);
          const near = isExtra ? undefined : nearest(plugin, known);
          yield {
            messageId: isExtra ? 'notBundled' : near === undefined ? 'unknown' : 'misspelt',
            data: { file: file.name, section, plugin, ...(near === undefined ? {} : { near }) },
            key: [section, plugin],
            resource: file,
            at: file.trace([section, index, 'plugin'])[0]!,
            ...(readers.length === 0 || isExtra
              ? { severity: 'high', confidence: readers.length === 0 ? 'possible' : 'likely' }
              : {}),
          };
        }
      }
    }
  },
};
