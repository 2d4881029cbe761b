import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { SearchField } from "@/design";
import { useTexts } from "@/texts";
import { HelpHits } from "./HelpHits";
import { HelpIndex } from "./HelpIndex";
import classes from "./help.module.css";
import { readHelpSearch } from "./search";

/** All pages of the help: search and list at the left, which stay while one reads at the right. */
export function HelpFrame() {
  const t = useTexts().help;
  const { q } = readHelpSearch(useSearch({ strict: false }));
  const { slug } = useParams({ strict: false });
  const navigate = useNavigate();
  const look = (text: string) => {
    const how = { search: readHelpSearch({ q: text }), hash: true, replace: true } as const;
    return slug ? navigate({ to: "/help/$slug", params: { slug }, ...how }) : navigate({ to: "/help", ...how });
  };
  return (
    <div className={classes.frame}>
      <div className={classes.side}>
        <search>
          <SearchField label={t.search} value={q ?? ""} onSearch={look} />
        </search>
        {q ? <HelpHits q={q} onShowAll={() => look("")} /> : <HelpIndex />}
      </div>
      <div className={classes.text}>
        <Outlet />
      </div>
    </div>
  );
}
