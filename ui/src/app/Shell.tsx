import { AppShell, Burger, Group, NavLink, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { CONTENT_ID, SkipLink } from "@/design";
import { RunStrip } from "@/features/preannotation";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { AccountMenu } from "./AccountMenu";
import { KeyboardHelp } from "./KeyboardHelp";
import { keepLive } from "./live";
import { NAVIGATION } from "./navigation";
import classes from "./Shell.module.css";
import { useShortcuts } from "./useShortcuts";
import { ViewAsBanner } from "./ViewAsBanner";

/** The frame of all pages: header, navigation, content. */
export function Shell() {
  const t = useTexts().app;
  const [isOpen, menu] = useDisclosure(false);
  const [isHelpShown, help] = useDisclosure(false);
  useShortcuts(help.open);
  useCloseAfterNavigation(menu.close);
  const client = useQueryClient();
  // Until there is a password of one's own the API refuses all else.
  const isWaiting = useMe().must_change_password;
  useEffect(() => (isWaiting ? undefined : keepLive(client)), [client, isWaiting]);
  return (
    <>
      <SkipLink label={t.skipToContent} />
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 196, breakpoint: "md", collapsed: { mobile: !isOpen } }}
        padding={{ base: "md", lg: "lg" }}
      >
        <AppShell.Header className={classes.header}>
          <Group gap="sm" wrap="nowrap">
            <Burger
              size="sm"
              hiddenFrom="md"
              opened={isOpen}
              onClick={menu.toggle}
              aria-label={isOpen ? t.closeMenu : t.openMenu}
              aria-expanded={isOpen}
            />
            <Link to="/projects" className={classes.brand}>
              <img src="/favicon.svg" alt="" width={24} height={24} />
              {t.product}
            </Link>
          </Group>
          <AccountMenu onKeyboardHelp={help.open} />
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} aria-label={t.mainNavigation}>
          <ScrollArea>{!isWaiting && <MainNavigation />}</ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main id={CONTENT_ID} tabIndex={-1} className={classes.main}>
          <ViewAsBanner />
          <Outlet />
          {!isWaiting && <RunStrip />}
        </AppShell.Main>
      </AppShell>
      {isHelpShown && <KeyboardHelp onClose={help.close} />}
    </>
  );
}

function MainNavigation() {
  const t = useTexts().app;
  const { is_admin } = useMe();
  const here = useLocation({ select: (location) => location.pathname });
  return (
    <>
      {NAVIGATION.filter((entry) => is_admin || !entry.isForAdmins).map(({ to, icon: Icon, label }) => {
        const isHere = here === to || here.startsWith(`${to}/`);
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={label(t.nav)}
            leftSection={<Icon size={18} aria-hidden />}
            active={isHere}
            aria-current={isHere ? "page" : undefined}
            className={classes.link}
          />
        );
      })}
    </>
  );
}

/** The menu of small screens closes when another page is opened. */
function useCloseAfterNavigation(close: () => void) {
  const router = useRouter();
  useEffect(() => router.subscribe("onBeforeNavigate", close), [router, close]);
}
