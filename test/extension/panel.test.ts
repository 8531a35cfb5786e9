import { expect, test } from 'vitest';
import { panelHtml } from '../../src/extension/panel/panelHtml';
import { panelState } from '../../src/extension/panel/panelState';
import { report } from './sampleReport';

const PAGE = {
  script: 'https://view/main.js',
  styles: 'https://view/styles.css',
  cspSource: 'https://view',
  nonce: 'abc123',
  language: 'en',
  title: 'Infra Diff',
};

test('the page runs our script alone, and loads nothing from elsewhere', () => {
  const html = panelHtml(PAGE);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-abc123'",
    "style-src https://view 'nonce-abc123'",
    'font-src https://view',
    'img-src https://view',
  ]);
  expect(html).toContain('<meta property="csp-nonce" content="abc123">');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).toContain('<script nonce="abc123" src="https://view/main.js"></script>');
  expect(html).not.toMatch(/\son\w+=|<style/);
});

test('the panel never learns a path of this machine', () => {
  const request = { repo: '/home/me/repo', base: 'main', head: 'feature' };
  const states = [
    panelState({ kind: 'empty' }),
    panelState({ kind: 'computing', request, stage: 'load' }),
    panelState({ kind: 'failed', request, message: 'no such branch', frames: 'at /home/me/x.js' }),
    panelState({ kind: 'ready', request, report: report(), stale: true }),
  ];
  expect(states).toMatchObject([
    { kind: 'empty' },
    { kind: 'computing', base: 'main', head: 'feature', stage: 'load' },
    { kind: 'failed', base: 'main', head: 'feature', message: 'no such branch' },
    { kind: 'ready', stale: true },
  ]);
  expect(JSON.stringify(states)).not.toContain('/home/me');
});
