import { isLineSource, type LineSource, type Source } from '../model/source';
import { lazy } from '../util/lazy';
import { locate } from './locate';

/** A place that is looked for when somebody asks: most of what a chart renders nobody does. */
export function lazySource(find: () => Source): LineSource {
  const place = lazy(() => {
    const source = find();
    return isLineSource(source) ? source : { file: source.file, ...locate(source) };
  });
  return {
    get file() {
      return place().file;
    },
    get line() {
      return place().line;
    },
    get column() {
      return place().column ?? 1;
    },
  };
}
