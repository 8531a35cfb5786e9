import { sourceOf } from '../model/resource';
import type { Source } from '../model/source';
import type { Unit } from '../model/unit';
import type { EnvChange, PortChange, ResourceChange } from './comparison';

/**
 * Keeps what a file laid over a project does itself. Both sides are read over the same first file, but the project may load
 * files of its own beside it (the default override), and what those say is no doing of the overlay.
 */
export function ownChanges(
  overlay: Unit,
  over: Unit,
): {
  resource(change: ResourceChange): ResourceChange | undefined;
  port(change: PortChange): boolean;
  env(change: EnvChange): boolean;
} {
  const ofOverlay = new Set(overlay.files);
  const ofProject = new Set(over.files);
  /** New and changed values must be written by the overlay; what is gone must have been in a file that both load. */
  const isOwn = (before: Source | undefined, after: Source | undefined): boolean =>
    after ? !ofProject.has(after.file.path) : before !== undefined && ofOverlay.has(before.file.path);

  return {
    resource(change) {
      const { before, after } = change;
      if (!after || !before) return after && isOwn(undefined, sourceOf(after)) ? change : undefined;
      const fields = change.fields.filter((field) =>
        isOwn(
          field.beforePath && sourceOf(before, field.beforePath),
          field.afterPath && sourceOf(after, field.afterPath),
        ),
      );
      return fields.length === 0 ? undefined : { ...change, fields };
    },
    port: ({ before, after }) => isOwn(before?.source, after?.source),
    env: ({ before, after }) => isOwn(before?.source, after?.source),
  };
}
