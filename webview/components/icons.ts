import type { Severity } from '../../src/protocol/messages';
import { svg } from './h';

const PATHS = {
  branch:
    'M5 3.5a1.5 1.5 0 1 0-2 1.41v6.18a1.5 1.5 0 1 0 1 0V9.5c.55-.5 1.3-.75 2.5-.75 2.6 0 4-1.1 4-3.34a1.5 1.5 0 1 0-1 0c0 1.6-.9 2.34-3 2.34-1 0-1.85.17-2.5.55V4.91A1.5 1.5 0 0 0 5 3.5z',
  swap: 'M4.5 2 1.5 5l3 3V5.6H13V4.4H4.5V2zm7 6v2.4H3v1.2h8.5V14l3-3-3-3z',
  refresh: 'M13 3v3.6H9.4l1.5-1.5A4 4 0 1 0 12 8h1.2A5.2 5.2 0 1 1 11.7 4.3L13 3z',
  arrow: 'M9.3 3.5 8.4 4.4 11.4 7.4H2v1.2h9.4l-3 3 .9.9L13.8 8 9.3 3.5z',
  chevron: 'M6 3.3 10.7 8 6 12.7l-.9-.9L8.9 8 5.1 4.2 6 3.3z',
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h.5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1H5zm1.2 0h3.6V5a1.8 1.8 0 0 0-3.6 0v2z',
  warning: 'M8 1.8 15 14H1L8 1.8zm0 2.5L3.1 12.8h9.8L8 4.3zM7.4 7h1.2v3H7.4V7zm0 3.8h1.2V12H7.4v-1.2z',
  check: 'M6.4 12.2 2.2 8l.9-.9 3.3 3.3 6.6-6.6.9.9-7.5 7.5z',
  copy: 'M5 2h8v9h-2v2H3V4h2V2zm1.2 1.2V4H11v5.8h.8V3.2H6.2zM4.2 5.2v6.6h5.6V5.2H4.2z',
  cross: 'm8 7.1 3.6-3.6.9.9L8.9 8l3.6 3.6-.9.9L8 8.9l-3.6 3.6-.9-.9L7.1 8 3.5 4.4l.9-.9L8 7.1z',
} as const;

/** A small drawing in the colour of the text around it. Decoration: a screen reader does not hear it. */
export function icon(name: keyof typeof PATHS): SVGElement {
  return svg(
    'svg',
    {
      class: `icon icon-${name}`,
      viewBox: '0 0 16 16',
      width: 16,
      height: 16,
      'aria-hidden': 'true',
      fill: 'currentColor',
    },
    svg('path', { d: PATHS[name], 'fill-rule': 'evenodd' }),
  );
}

/** Every severity has its own shape, so that none is told by colour alone. */
export function severityMark(severity: Severity): SVGElement {
  return svg(
    'svg',
    {
      class: `mark sev-${severity}`,
      viewBox: '0 0 10 10',
      width: 10,
      height: 10,
      'aria-hidden': 'true',
      fill: 'currentColor',
    },
    SHAPES[severity](),
  );
}

const SHAPES: Record<Severity, () => SVGElement> = {
  critical: () => svg('rect', { x: 0.5, y: 0.5, width: 9, height: 9, rx: 2 }),
  high: () => svg('path', { d: 'M5 .4 9.8 9.4H.2z' }),
  medium: () => svg('path', { d: 'M5 0 10 5 5 10 0 5z' }),
  low: () => svg('circle', { cx: 5, cy: 5, r: 3.6 }),
  info: () => svg('circle', { cx: 5, cy: 5, r: 3.4, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.4 }),
};
