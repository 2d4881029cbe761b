import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTexts } from "@/texts";
import { HelpHits } from "./HelpHits";
import { HelpIndex } from "./HelpIndex";
import classes from "./help.module.css";
import { readHelpSearch } from "./search";

const TYPING_MS = 200;

/** All pages of the help: search and list at the left, which stay while one reads at the right. */
export function HelpFrame() {
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
        <SearchField q={q} onChange={look} />
        {q ? <HelpHits q={q} onShowAll={() => look("")} /> : <HelpIndex />}
      </div>
      <div className={classes.text}>
        <Outlet />
      </div>
    </div>
  );
}

function SearchField({ q = "", onChange }: { q?: string; onChange: (text: string) => void }) {
  const t = useTexts().help;
  const [typed, setTyped] = useState(q);
  const changeSoon = useDebouncedCallback(onChange, TYPING_MS);
  // "Show all pages" clears the address from outside; while one types, the field is ahead of it.
  useEffect(() => {
    if (q === "") setTyped("");
  }, [q]);
  return (
    <search>
      <TextInput
        type="search"
        data-page-search
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          changeSoon(event.currentTarget.value);
        }}
      />
    </search>
  );
}
