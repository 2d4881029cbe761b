import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import { byGroup } from "./groups";
import classes from "./help.module.css";
import { type HelpPageSummary, helpPagesQuery } from "./queries";

/** The pages group by group; below the one that is open, its headings. */
export function HelpIndex() {
  const t = useTexts().help;
  const { slug } = useParams({ strict: false });
  const list = useQuery(helpPagesQuery);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  return (
    <nav aria-label={t.pages}>
      {byGroup(list.data).map(({ group, pages }) => (
        <div key={group}>
          <Text component="h2" className={classes.group}>
            {group}
          </Text>
          <ul className={classes.list}>
            {pages.map((page) => (
              <li key={page.slug}>
                <Link to="/help/$slug" params={{ slug: page.slug }} className={classes.page}>
                  {page.title}
                </Link>
                {page.slug === slug && <Headings page={page} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Headings({ page }: { page: HelpPageSummary }) {
  const t = useTexts().help;
  const top = page.headings.filter(({ level }) => level === 2);
  if (top.length === 0) return null;
  return (
    <ul className={classes.headings} aria-label={t.onThisPage}>
      {top.map(({ anchor, text }) => (
        <li key={anchor}>
          <Link to="/help/$slug" params={{ slug: page.slug }} hash={anchor} className={classes.heading}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
