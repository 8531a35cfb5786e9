import * as vscode from 'vscode';
import { dependentsText } from '../../engine/formatters/dependentsText';
import { placeText, resourceText, splitResourceId, unitText } from '../../engine/formatters/wording';
import type { Finding, Report } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';
import { appendWords } from '../appendWords';
import { severityCodicon } from '../tree/severityIcon';
import { directionText, severityText } from '../words';
import { changeLines } from './changeLines';
import type { LineEntry } from './lineIndex';
import { type SettingPlace, settingLines } from './settingLines';

const { t } = vscode.l10n;

/** The only commands that a link in a hover may run. */
const ENABLED_COMMANDS = ['infradiff.openEvidence', 'infradiff.revealInPanel', 'infradiff.openRule'];

const MAX_FINDINGS = 5;
const MAX_LINES = 24;
const MAX_SETTINGS = 6;
const MAX_PROOF = 3;

/**
 * What the other branch has on a line, why it matters, and links. Everything from the repository goes through
 * `appendWords` or `appendCodeblock`, which escape it: also what looks like a link, an icon or the end of a code block.
 */
export function hoverText(entries: readonly LineEntry[], { comparison, ports }: Report): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: ENABLED_COMMANDS };
  text.appendMarkdown('$(git-compare) **Infra Diff** ');
  appendWords(
    text,
    directionText({ base: comparison.base.ref, head: comparison.head.ref }, comparison.mode),
  ).appendMarkdown('\n\n');
  appendChanges(text, entries);
  appendSettings(text, entries);
  appendFindings(text, entries);
  appendRivals(text, entries, ports);
  appendDependents(text, entries);
  appendLinks(text, entries);
  return text;
}

function appendChanges(text: vscode.MarkdownString, entries: readonly LineEntry[]): void {
  const lines = changeLines(entries);
  if (lines.length === 0) return;
  const shown = lines.slice(0, MAX_LINES);
  if (lines.length > shown.length) shown.push(t('… and {0} more', lines.length - shown.length));
  text.appendCodeblock(shown.join('\n'), 'diff');
}

/** Of what stands in several places: `MODE: set by environment compose.yml:12, overrides env_file api.env:3`, each place a link. */
function appendSettings(text: vscode.MarkdownString, entries: readonly LineEntry[]): void {
  const settings = settingLines(entries);
  const places = (list: readonly SettingPlace[]) =>
    list.forEach((place, index) => {
      text.appendMarkdown(index === 0 ? ' ' : ', ');
      appendPlace(text, place);
    });
  for (const { name, setBy, valueFrom, overrides, more } of settings.slice(0, MAX_SETTINGS)) {
    appendWords(text.appendMarkdown('\n\n'), name).appendMarkdown(`: ${t('set by')}`);
    places([setBy]);
    if (valueFrom) {
      text.appendMarkdown(`, ${t('value of')}`);
      places([valueFrom]);
    }
    if (overrides.length > 0) {
      text.appendMarkdown(`, ${t('overrides')}`);
      places(overrides);
    }
    if (more > 0) text.appendMarkdown(` ${t('and {0} more', more)}`);
  }
  const left = settings.length - MAX_SETTINGS;
  if (left > 0) text.appendMarkdown(`\n\n${t('… and {0} more', left)}`);
}

/** A path is a repository's own text: it is escaped inside the link too. */
function appendPlace(text: vscode.MarkdownString, { text: label, ref }: SettingPlace): void {
  appendWords(text.appendMarkdown('['), label).appendMarkdown(`](${commandUri('infradiff.openEvidence', ref)})`);
}

function appendFindings(text: vscode.MarkdownString, entries: readonly LineEntry[]): void {
  const findings = entries.flatMap((entry) => (entry.kind === 'finding' ? [entry] : []));
  for (const { finding, ref } of findings.slice(0, MAX_FINDINGS)) {
    const { severity, title, message, why, remediation } = finding;
    appendWords(text.appendMarkdown(`\n\n${severityCodicon(severity)} **${severityText(severity)}:** `), title);
    for (const sentence of [message, why]) if (sentence !== title) appendWords(text.appendMarkdown('\n\n'), sentence);
    appendWords(text.appendMarkdown(`\n\n**${t('What to do:')}** `), remediation);
    appendProof(text, finding, ref);
  }
  const more = findings.length - MAX_FINDINGS;
  if (more > 0) text.appendMarkdown(`\n\n${t('… and {0} more', more)}`);
}

/** The other places that prove a finding, and the page of its rule, as links. */
function appendProof(text: vscode.MarkdownString, { ruleId, evidence: { related } }: Finding, ref: EvidenceRef): void {
  text.appendMarkdown('\n\n');
  if (ref.list === 'findings' && related.length > 0) {
    related.slice(0, MAX_PROOF).forEach((location, place) => {
      text.appendMarkdown(place === 0 ? `${t('Proof:')} ` : ', ');
      appendPlace(text, { text: placeText(location), ref: { ...ref, place } });
    });
    const more = related.length - MAX_PROOF;
    text.appendMarkdown(more > 0 ? ` ${t('and {0} more', more)} · ` : ' · ');
  }
  text.appendMarkdown(link('$(book)', ruleId, 'infradiff.openRule', ruleId));
}

/** Who else is touched: those that need what the line is a part of. */
function appendDependents(text: vscode.MarkdownString, entries: readonly LineEntry[]): void {
  const resources = new Set(
    entries.flatMap((entry) => (entry.kind === 'resource' || entry.kind === 'field' ? [entry.resource] : [])),
  );
  const words = dependentsText([...resources]);
  if (words !== '') appendWords(text.appendMarkdown('\n\n'), `${words[0]!.toUpperCase()}${words.slice(1)}`);
}

/** Those that want the same port. */
function appendRivals(text: vscode.MarkdownString, entries: readonly LineEntry[], ports: Report['ports']): void {
  const own = new Set(entries.flatMap((entry) => (entry.kind === 'port' ? [entry.port] : [])));
  const others = new Set(ports.filter((port) => own.has(port)).flatMap(({ collidesWith }) => collidesWith));
  if (others.size === 0) return;
  const names = [...others].map((id) => `${resourceText(id)} (${unitText(splitResourceId(id).unit)})`);
  appendWords(text.appendMarkdown(`\n\n**${t('The same port is wanted by:')}** `), names.join(', '));
}

function appendLinks(text: vscode.MarkdownString, entries: readonly LineEntry[]): void {
  const links = [link('$(diff)', t('Open diff'), 'infradiff.openEvidence', entries[0]!.ref)];
  const finding = entries.find((entry) => entry.kind === 'finding')?.finding;
  links.push(link('$(open-preview)', t('Show in panel'), 'infradiff.revealInPanel', finding?.fingerprint ?? null));
  text.appendMarkdown(`\n\n${links.join(' · ')}`);
}

function link(icon: string, label: string, command: string, argument: unknown): string {
  return `[${icon} ${label}](${commandUri(command, argument)})`;
}

function commandUri(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}
