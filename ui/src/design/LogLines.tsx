import classes from "./LogLines.module.css";

/** Lines of a log, the newest at the end; scrolls by itself. */
export function LogLines({ label, lines }: { label: string; lines: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.log} aria-label={label} tabIndex={0}>
      <pre>{lines.join("\n")}</pre>
    </section>
  );
}
