import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorState, Loading, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { byGroup } from "./groups";
import classes from "./help.module.css";
import { helpPagesQuery } from "./queries";

/** What there is to read: each page with what stands in it. */
export function HelpStart() {
  const t = useTexts().help;
  const list = useQuery(helpPagesQuery);
  return (
    <>
      <PageHeader title={t.title} about={t.about} />
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {list.data &&
        byGroup(list.data).map(({ group, pages }) => (
          <section key={group} className={classes.overview}>
            <h2 className={classes.overviewGroup}>{group}</h2>
            <ul className={classes.cards}>
              {pages.map(({ slug, title, headings }) => (
                <li key={slug}>
                  <Link to="/help/$slug" params={{ slug }} className={classes.card}>
                    <span className={classes.cardTitle}>{title}</span>
                    <span className={classes.cardAbout}>
                      {headings
                        .filter(({ level }) => level === 2)
                        .map(({ text }) => text)
                        .join(" · ")}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
