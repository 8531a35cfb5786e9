import type { Severity } from '../../engine/model/severity';

/** What a mark in the margin says of a line. */
export type MarkKind = Severity | 'changed';

/** How a mark looks. */
interface MarkShape {
  /** What is drawn in a square of 16, in `currentColor`. */
  readonly drawing: string;
  readonly color: { readonly dark: string; readonly light: string };
  /** The theme's colour in the overview ruler. */
  readonly ruler: string;
}

const ERROR = { dark: '#f14c4c', light: '#e51400' };
const WARNING = { dark: '#cca700', light: '#bf8803' };
const INFO = { dark: '#3794ff', light: '#1a85ff' };

/** A shape of its own for each, like the icons of the risk tree; images in the margin cannot take colours of the theme. */
export const MARK_SHAPES: Readonly<Record<MarkKind, MarkShape>> = {
  critical: {
    drawing:
      '<circle cx="8" cy="8" r="5.5" fill="currentColor"/><path d="m6 6 4 4m0-4-4 4" stroke="#fff" stroke-width="1.4"/>',
    color: ERROR,
    ruler: 'editorOverviewRuler.errorForeground',
  },
  high: {
    drawing:
      '<path d="M8 2.5 14 13H2z" fill="currentColor"/><path d="M8 6v3.5m0 1v1.3" stroke="#000" stroke-width="1.3"/>',
    color: WARNING,
    ruler: 'editorOverviewRuler.warningForeground',
  },
  medium: {
    drawing: '<circle cx="8" cy="8" r="3.5" fill="currentColor"/>',
    color: WARNING,
    ruler: 'editorOverviewRuler.warningForeground',
  },
  low: {
    drawing:
      '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M8 7.2v3.6m0-6v1.3" stroke="currentColor" stroke-width="1.3"/>',
    color: INFO,
    ruler: 'editorOverviewRuler.infoForeground',
  },
  info: {
    drawing: '<circle cx="8" cy="8" r="2.6" fill="none" stroke="currentColor" stroke-width="1.2"/>',
    color: INFO,
    ruler: 'editorOverviewRuler.infoForeground',
  },
  changed: {
    drawing: '<path d="m8 4.5 4 7H4z" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round"/>',
    color: INFO,
    ruler: 'editorOverviewRuler.modifiedForeground',
  },
};

/** An image for the margin, as a `data:` address. */
export function markImage({ drawing }: MarkShape, color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" color="${color}">${drawing}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
