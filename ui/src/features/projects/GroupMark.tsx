import classes from "./projects.module.css";
import type { ProjectGroup } from "./queries";

/** A group's colour and name; the colour is only a dot, so the name can always be read. */
export function GroupMark({ group }: { group: ProjectGroup }) {
  return (
    <span className={classes.group}>
      <span className={classes.dot} style={{ background: group.color }} aria-hidden />
      {group.name}
    </span>
  );
}
