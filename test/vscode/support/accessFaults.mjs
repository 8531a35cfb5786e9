/**
 * What shuts people out of a page, in a sentence each: texts of too little contrast, fields without a name, headings out of order, ids
 * that are there twice. Runs in the page.
 */
export function accessFaults() {
  const faults = [];
  const all = [...document.querySelectorAll('body *')];
  const ids = all.flatMap(({ id }) => id || []);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    faults.push(`id ${id} is there twice`);

  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`${heading.tagName} "${heading.textContent}" follows H${level}`);
    level = next;
  }
  for (const field of document.querySelectorAll('input, select, textarea')) {
    if (field.labels.length === 0 && !field.ariaLabel) faults.push(`field ${field.id} has no label`);
  }
  for (const { textContent, ariaLabel, outerHTML } of document.querySelectorAll('a, button, summary')) {
    if (!textContent.trim() && !ariaLabel) faults.push(`${outerHTML.slice(0, 60)} has no name`);
  }
  const worst = new Map();
  for (const element of all) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!hasText || !element.checkVisibility() || element.closest('.unseen, .skip, svg')) continue;
    const [text, paper] = [element, element].map((each, index) => colourOf(each, index === 0 ? 'color' : 'paper'));
    const contrast = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
    if (contrast < 4.5) worst.set(`${element.tagName}.${element.className}`, contrast.toFixed(2));
  }
  for (const [element, contrast] of worst) faults.push(`${element} has a contrast of ${contrast}`);
  return faults;

  /** Luminance (WCAG 2, relative luminance) of a text, or of the paper that it stands on. */
  function colourOf(element, what) {
    const colour = what === 'color' ? getComputedStyle(element).color : paperOf(element);
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function paperOf(element) {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  }
}
