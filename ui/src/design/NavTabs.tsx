import { Link } from "@tanstack/react-router";
import classes from "./design.module.css";

export interface NavTab {
  label: string;
  /** Address of the page. */
  to: string;
  /** Pages below its address do not count as this one. */
  isExact?: boolean;
}

/** Pages beside each other, as links that look like tabs. */
export function NavTabs({ label, tabs, look = "line" }: { label: string; tabs: NavTab[]; look?: "line" | "pills" }) {
  return (
    <nav aria-label={label} className={classes.tabs} data-look={look}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeProps={{ "aria-current": "page" }}
          activeOptions={{ exact: tab.isExact === true }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
