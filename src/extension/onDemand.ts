// biome-ignore-all lint/performance/noBarrelFile: the entry of a bundle, which no other module imports at once.
/**
 * What is heavy and needed only after somebody has asked for something: a bundle of its own, `dist/onDemand.js`, which the extension
 * imports when it is needed. Nothing else of the extension may import these modules but as types.
 */
export { askTool } from '../assistant/askTool';
export { TOOLS } from '../assistant/tools';
export { inlineIgnoreAbove } from '../engine/config/addInlineIgnore';
export { addSuppression } from '../engine/config/addSuppression';
export { formatReport } from '../engine/formatters/format';
export { proposeResolution } from '../engine/merge/resolve/proposeResolution';
export { createComparisons } from '../mcp/comparisons';
