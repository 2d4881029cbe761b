import { Button, Highlight, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty, ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import classes from "./help.module.css";
import { type HelpHit, helpSearchQuery } from "./queries";
import { wordsOf } from "./search";

/** What was found, in place of the list of pages; it stays while one opens one place after the other. */
export function HelpHits({ q, onShowAll }: { q: string; onShowAll: () => void }) {
  const t = useTexts().help;
  const found = useQuery(helpSearchQuery(q));
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const showAll = (
    <Button size="compact-xs" variant="subtle" onClick={onShowAll}>
      {t.clear}
    </Button>
  );
  if (found.data.length === 0) return <Empty title={t.nothingTitle} about={t.nothingAbout} action={showAll} />;
  return (
    <nav aria-label={t.results}>
      <div className={classes.count}>
        <Text size="xs" c="dimmed" role="status">
          {t.found(found.data.length)}
        </Text>
        {showAll}
      </div>
      <ul className={classes.list}>
        {found.data.map((hit) => (
          <li key={`${hit.slug}#${hit.anchor}`}>
            <Hit hit={hit} q={q} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Hit({ hit, q }: { hit: HelpHit; q: string }) {
  return (
    <Link to="/help/$slug" params={{ slug: hit.slug }} search={{ q }} hash={hit.anchor} className={classes.hit}>
      {hit.anchor && (
        <Text component="span" size="xs" c="dimmed" className={classes.line}>
          {hit.title}
        </Text>
      )}
      <Text component="span" size="sm" fw={600} className={classes.line}>
        {hit.heading}
      </Text>
      <Highlight component="span" size="xs" highlight={wordsOf(q)} className={classes.excerpt}>
        {hit.excerpt}
      </Highlight>
    </Link>
  );
}
