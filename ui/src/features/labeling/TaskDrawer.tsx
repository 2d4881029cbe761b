import { ActionIcon, Tabs, Text, VisuallyHidden } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { SafeHtml } from "@/design";
import { useMay, useProject } from "@/features/projects";
import { useTexts } from "@/texts";
import { Comments } from "./Comments";
import classes from "./drawer.module.css";
import type { Drawer, DrawerPart } from "./useDrawer";

/** Guidelines and comments, over the side column: text, labels and keys stay in reach. */
export function TaskDrawer({ drawer, taskId }: { drawer: Drawer; taskId: number }) {
  const { labelingDrawer: t, design } = useTexts();
  const box = useRef<HTMLElement>(null);
  const { part, takeFocus } = drawer;
  useEffect(() => {
    if (part !== null && takeFocus()) box.current?.focus();
  }, [part, takeFocus]);
  if (part === null) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    drawer.close();
  };
  return (
    <section ref={box} tabIndex={-1} className={classes.drawer} aria-label={t.name} onKeyDown={onKeyDown}>
      <Tabs value={part} onChange={(value) => drawer.show(value as DrawerPart)} className={classes.tabs}>
        <div className={classes.head}>
          <Tabs.List>
            <Tabs.Tab value="guidelines">{t.guidelines}</Tabs.Tab>
            <Tabs.Tab value="comments">{t.comments}</Tabs.Tab>
          </Tabs.List>
          <ActionIcon variant="subtle" color="gray" aria-label={design.close} onClick={drawer.close}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
        <Tabs.Panel value="guidelines" className={classes.panel} tabIndex={0}>
          {part === "guidelines" && <Guidelines />}
        </Tabs.Panel>
        <Tabs.Panel value="comments" className={classes.panel} tabIndex={0}>
          {part === "comments" && <Comments taskId={taskId} />}
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function Guidelines() {
  const t = useTexts().labelingDrawer;
  const { guidelines_html: html } = useProject();
  const mayWrite = useMay("edit project");
  if (html)
    return (
      <>
        {/* The API begins their headings one level below this one. */}
        <VisuallyHidden component="h3">{t.guidelines}</VisuallyHidden>
        <SafeHtml html={html} />
      </>
    );
  return (
    <Text size="sm" c="dimmed">
      {mayWrite ? t.noGuidelinesOwner : t.noGuidelines}
    </Text>
  );
}
