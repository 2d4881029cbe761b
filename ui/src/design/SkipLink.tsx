import classes from "./design.module.css";

export const CONTENT_ID = "content";

/** The first stop of the Tab key: past the navigation. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      className={classes.skip}
      href={`#${CONTENT_ID}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(CONTENT_ID)?.focus();
      }}
    >
      {label}
    </a>
  );
}
