import { dashboardNotProvisioned } from '../../../../src/engine/rules/monitoring/dashboard-not-provisioned';
import { testRule } from '../../../support/ruleTester';

const BOARD = '{"title": "Latency", "schemaVersion": 39, "panels": []}';
const PROVIDER = (path: string): string =>
  `apiVersion: 1\nproviders:\n  - name: p\n    type: file\n    options: {path: ${path}}\n`;
const project = (files: Record<string, string>, service = 'image: grafana/grafana:11.2.0'): Record<string, string> => ({
  'compose.yaml': `services:\n  grafana:\n    ${service}\n    volumes: ["./g/dashboards:/etc/grafana/provisioning/dashboards"]\n`,
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`g/dashboards/${name}`, text])),
});

testRule(dashboardNotProvisioned, {
  valid: [
    {
      name: 'a provider for the folder',
      head: project({ 'a.json': BOARD, 'p.yml': PROVIDER('/etc/grafana/provisioning/dashboards') }),
    },
    { name: 'an image of its own', head: project({ 'a.json': BOARD }, 'build: ./grafana') },
    { name: 'a dashboard that nothing mounts', head: { 'a.json': BOARD } },
    { name: 'a file that is no dashboard', head: project({ 'a.json': '{"panels": []}' }) },
  ],
  invalid: [
    {
      name: 'a dashboard as the HTTP API takes it',
      head: project({
        'a.json': `{\n  "dashboard": {"title": "Latency", "panels": []}\n}`,
        'p.yml': PROVIDER('/etc/grafana/provisioning/dashboards'),
      }),
      errors: [
        {
          title: 'g/dashboards/a.json is wrapped as the HTTP API takes it: grafana cannot provision it',
          at: 'g/dashboards/a.json:2',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'no provider',
      head: project({ 'a.json': BOARD }),
      errors: [
        {
          title: 'grafana gets dashboards in /etc/grafana/provisioning/dashboards, and no provider points there',
          message: 'No file of /etc/grafana/provisioning/dashboards is a provider, so g/dashboards/a.json is ignored.',
          at: 'g/dashboards/a.json:1',
        },
      ],
    },
    {
      name: 'a provider for another folder',
      head: project({ 'a.json': BOARD, 'p.yml': PROVIDER('/var/lib/grafana/dashboards') }),
      errors: [
        {
          title:
            'grafana gets dashboards in /etc/grafana/provisioning/dashboards; its providers look in /var/lib/grafana/dashboards',
          at: 'g/dashboards/a.json:1',
        },
      ],
    },
  ],
});
