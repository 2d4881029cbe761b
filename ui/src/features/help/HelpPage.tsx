import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { ApiError } from "@/api";
import { ErrorState, Loading, PageHeader, SafeHtml } from "@/design";
import { useTexts } from "@/texts";
import classes from "./help.module.css";
import { innerLink } from "./innerLink";
import { helpPageQuery } from "./queries";

/** One page of the documentation. */
export function HelpPage() {
  const { slug = "" } = useParams({ strict: false });
  return <Article key={slug} slug={slug} />;
}

function Article({ slug }: { slug: string }) {
  const t = useTexts().help;
  const page = useQuery(helpPageQuery(slug));
  if (page.isPending) return <Loading />;
  if (page.isError) {
    const isUnknown = page.error instanceof ApiError && page.error.status === 404;
    return (
      <>
        <PageHeader
          title={isUnknown ? t.notThere : t.title}
          actions={
            <Button component={Link} to="/help" variant="default">
              {t.toStart}
            </Button>
          }
        />
        <ErrorState error={page.error} onRetry={isUnknown ? undefined : () => page.refetch()} />
      </>
    );
  }
  return (
    <article>
      <PageHeader title={page.data.title} within={t.title} />
      <ArticleText html={page.data.html} />
    </article>
  );
}

/** Its links open pages without loading the application anew; a place in the address gets the focus. */
function ArticleText({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const anchor = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const href = innerLink(event);
      if (href === null) return;
      event.preventDefault();
      navigate({ href });
    };
    const element = place.current;
    element?.addEventListener("click", follow);
    return () => element?.removeEventListener("click", follow);
  }, [navigate]);
  useEffect(() => {
    const heading = anchor ? place.current?.querySelector<HTMLElement>(`[id="${CSS.escape(anchor)}"]`) : null;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }, [anchor]);
  return (
    <div ref={place} className={classes.article}>
      <SafeHtml html={html} />
    </div>
  );
}
