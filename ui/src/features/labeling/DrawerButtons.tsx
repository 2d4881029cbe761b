import { Button } from "@mantine/core";
import { IconBook, IconMessage } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { itemsOf } from "@/api";
import { useTexts } from "@/texts";
import { DRAWER_KEYS, shownKey } from "./commands";
import { commentsQuery } from "./commentQueries";
import { openCount, threadsOf } from "./threads";
import type { Drawer, DrawerPart } from "./useDrawer";

/** Open and close guidelines and comments; how many threads are open. */
export function DrawerButtons({ drawer, taskId }: { drawer: Drawer; taskId: number }) {
  const t = useTexts().labelingDrawer;
  const comments = useInfiniteQuery(commentsQuery(taskId));
  const open = openCount(threadsOf(itemsOf(comments.data)));
  const button = (part: DrawerPart, name: string, icon: ReactNode, shown: string) => (
    <Button
      size="xs"
      variant={drawer.part === part ? "light" : "default"}
      leftSection={icon}
      aria-expanded={drawer.part === part}
      aria-keyshortcuts={shownKey(DRAWER_KEYS[part]).replaceAll(" ", "")}
      title={t.withKey(name, shownKey(DRAWER_KEYS[part]))}
      onClick={() => drawer.toggle(part)}
    >
      {shown}
    </Button>
  );
  return (
    <>
      {button("guidelines", t.guidelines, <IconBook size={15} aria-hidden />, t.guidelines)}
      {button(
        "comments",
        t.comments,
        <IconMessage size={15} aria-hidden />,
        t.commentsOpen(open, comments.hasNextPage),
      )}
    </>
  );
}
