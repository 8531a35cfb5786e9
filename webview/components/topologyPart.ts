import { TOPOLOGY_CSS } from '../../src/engine/formatters/topology/drawTopology';
import { topologyPicture } from '../../src/engine/formatters/topology/picture';
import type { TopologyGraph, TopologyNode } from '../../src/protocol/messages';
import type { Context } from '../context';
import { LAYERS, layersOf, resourceIndexes, type TopologySide, topologyRows } from '../model/topology';
import type { TopologyChoice } from '../state';
import { disclosure } from './disclosure';
import { type Child, h } from './h';
import { button, checkbox, dropdown } from './kit';
import { changeMark, heading } from './marks';
import { type Column, table } from './table';
import { topologyDrawing } from './topologyDrawing';

/** The engine's style sheet of the picture, given to the page as an object: no text of it is parsed as mark-up, and the content policy stays strict. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(TOPOLOGY_CSS);
document.adoptedStyleSheets.push(sheet);

const SIDES: readonly { readonly value: TopologySide; readonly label: string }[] = [
  { value: 'both', label: 'Both sides' },
  { value: 'before', label: 'Before' },
  { value: 'after', label: 'After' },
];

/** Smaller than this the picture is scrolled rather than made to fit. */
const READABLE = 0.7;

const ZOOMS: readonly number[] = [0.5, 0.75, 1, 1.5, 2];

/** The picture of what talks to what with its choices, and the same as a table. */
export function topologyPart(context: Context, graph: TopologyGraph): HTMLElement {
  const picture = topologyPicture(graph);
  const drawing = topologyDrawing(picture, opener(context));
  const box = h('div', { class: 'picture', 'data-testid': 'picture' }, drawing.element);
  const zoomText = h('span', { class: 'muted zoom-text' });

  function draw(): void {
    const { topology } = context.view();
    drawing.show(topology);
    const natural = topology.zoom > 0;
    drawing.element.style.width = natural ? `${Math.round(picture.width * topology.zoom)}px` : '';
    drawing.element.style.height = natural ? `${Math.round(picture.height * topology.zoom)}px` : '';
    drawing.element.style.maxWidth = natural ? 'none' : '';
    drawing.element.style.minWidth = natural ? '0' : `${Math.round(picture.width * READABLE)}px`;
    zoomText.textContent = natural ? `${Math.round(topology.zoom * 100)} %` : '';
  }

  const choose = (patch: Partial<TopologyChoice>) => {
    context.remember({ topology: { ...context.view().topology, ...patch } });
    draw();
  };
  const step = (by: 1 | -1) => {
    const at = ZOOMS.indexOf(context.view().topology.zoom || 1);
    choose({ zoom: ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))]! });
  };
  draw();
  return h(
    'section',
    { 'data-testid': 'topology-part' },
    heading('Topology'),
    h('p', { class: 'muted' }, picture.description),
    h(
      'div',
      { class: 'toolbar', role: 'group', 'aria-label': 'What the picture shows' },
      dropdown<TopologySide>({
        label: 'Side',
        value: context.view().topology.side,
        options: SIDES,
        testId: 'topology-side',
        onChange: (side) => choose({ side }),
      }),
      layersOf(graph).map(({ use, count }) =>
        checkbox({
          label: `${LAYERS[use]} (${count})`,
          checked: !context.view().topology.hidden.includes(use),
          testId: `layer-${use}`,
          onChange: (isOn) => {
            const others = context.view().topology.hidden.filter((other) => other !== use);
            choose({ hidden: isOn ? others : [...others, use] });
          },
        }),
      ),
      h(
        'span',
        { class: 'zoom', role: 'group', 'aria-label': 'Size' },
        button({ label: 'Smaller', look: 'icon', icon: h('span', null, '−'), onClick: () => step(-1) }),
        button({
          label: 'Larger',
          look: 'icon',
          icon: h('span', null, '+'),
          testId: 'zoom-in',
          onClick: () => step(1),
        }),
        button({ label: 'Fit', onClick: () => choose({ zoom: 0 }) }),
        zoomText,
      ),
    ),
    box,
    legend(),
    disclosure({
      label: 'The same as a table',
      testId: 'topology-table-toggle',
      content: () => asTable(context, graph),
    }),
  );
}

/** What a node opens: the change of its resource. */
function opener(context: Context): (node: TopologyNode) => (() => void) | undefined {
  const indexes = resourceIndexes(context.report);
  return ({ resource }) => {
    const index = resource === undefined ? undefined : indexes.get(resource);
    if (index === undefined) return undefined;
    return () => context.post({ type: 'open', evidence: { list: 'resources', index, field: null } });
  };
}

function legend(): HTMLElement {
  const item = (sign: 'added' | 'removed' | 'changed', text: string) => h('span', null, changeMark(sign), ' ', text);
  return h(
    'p',
    { class: 'legend muted' },
    item('added', 'added, thick'),
    item('removed', 'removed, dashed and struck through'),
    item('changed', 'changed'),
    h('span', null, 'drum: stores data'),
    h('span', null, 'arrow: leads in'),
    h('span', null, 'pill: outside'),
    h('span', null, 'dotted: nothing answers'),
  );
}

function asTable(context: Context, graph: TopologyGraph): Child {
  const open = opener(context);
  type Row = ReturnType<typeof topologyRows>[number];
  const columns: Column<Row>[] = [
    { id: 'change', label: '', cell: ({ node }) => changeMark(node.change === 'same' ? 'unchanged' : node.change) },
    {
      id: 'service',
      label: 'name',
      cell: ({ node }) => {
        const act = open(node);
        return act ? h('button', { type: 'button', class: 'link', onclick: act }, node.label) : node.label;
      },
    },
    { id: 'what', label: 'what', cell: ({ node }) => h('span', { class: 'muted' }, node.detail ?? node.kind) },
    { id: 'unit', label: 'unit', cell: ({ group }) => h('span', { class: 'muted' }, group) },
    {
      id: 'needs',
      label: 'needs',
      cell: ({ needs }) =>
        needs.map(({ name, uses, change }) =>
          h(
            'span',
            { class: 'need' },
            change !== 'same' && changeMark(change as 'added' | 'removed' | 'changed'),
            name,
            h('span', { class: 'muted' }, ` (${uses.join(', ')})`),
          ),
        ),
    },
  ];
  return table({
    label: 'What runs and what it needs',
    id: 'topology',
    columns,
    items: topologyRows(graph),
    key: ({ node }) => node.id,
    empty: '',
  }).element;
}
