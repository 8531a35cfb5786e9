import { dashboardDatasourceMissing } from '../../../../src/engine/rules/monitoring/dashboard-datasource-missing';
import { testRule } from '../../../support/ruleTester';

const project = (panel: string, rest = '', source = '    uid: prom-main\n'): Record<string, string> => ({
  'compose.yaml':
    'services:\n  grafana:\n    image: grafana/grafana:11.2.0\n    volumes: ["./g:/etc/grafana/provisioning"]\n',
  'g/datasources/ds.yml': `apiVersion: 1\ndatasources:\n  - name: Prometheus\n    type: prometheus\n${source}`,
  'g/dashboards/a.json': `{"schemaVersion": 39, ${rest}\n"panels": [\n${panel}\n]}`,
});

testRule(dashboardDatasourceMissing, {
  valid: [
    { name: 'the uid of a provisioned source', head: project('{"datasource": {"uid": "prom-main"}}') },
    { name: 'its name', head: project('{"datasource": "Prometheus"}') },
    {
      name: 'sources of Grafana itself',
      head: project('{"datasource": {"uid": "-- Grafana --"}}, {"datasource": {"uid": "grafana"}}'),
    },
    {
      name: 'a variable of the dashboard',
      head: project(
        '{"datasource": {"uid": "${ds}"}}',
        '"templating": {"list": [{"name": "ds", "type": "datasource"}]},',
      ),
    },
    {
      name: 'a query, for which the panel decides',
      head: project('{"datasource": {"uid": "prom-main"}, "targets": [{"datasource": {"uid": "old"}}]}'),
    },
    { name: 'a uid that a variable gives', head: project('{"datasource": {"uid": "x"}}', '', '    uid: $DS_UID\n') },
  ],
  invalid: [
    {
      name: 'a uid that no source has',
      head: project('{"datasource": {"uid": "PBFA97CFB590B2093"}}'),
      errors: [
        {
          title: 'g/dashboards/a.json asks data source PBFA97CFB590B2093, which grafana does not have',
          message: 'grafana is given Prometheus, prom-main.',
          at: 'g/dashboards/a.json:3',
        },
      ],
    },
    {
      name: 'an input that only an import fills in',
      head: project('{"datasource": {"uid": "${DS_PROM}"}}', '"__inputs": [{"name": "DS_PROM"}],'),
      errors: [
        {
          title: 'g/dashboards/a.json asks data source ${DS_PROM}, which is filled in only by an import',
          at: 'g/dashboards/a.json:3',
        },
      ],
    },
  ],
});
