import type { QueryClient } from "@tanstack/react-query";
import { whenSignedOut } from "@/api";
import { awaitPageTitle } from "@/design";
import { meQuery } from "@/features/session";
import type { AppRouter } from "./routes";

/** When the session has ended, leads to the sign-in page and remembers where one was. */
export function watchSession(queryClient: QueryClient, router: AppRouter): void {
  whenSignedOut(() => {
    const { pathname, href } = router.state.location;
    const isOutside = pathname === "/sign-in" || pathname === "/reset-password";
    // At the first load nobody is known yet, and the guard of the routes leads there by itself.
    if (isOutside || queryClient.getQueryData(meQuery.queryKey) === undefined) return;
    router.navigate({ to: "/sign-in", search: { return: href } }).then(() => queryClient.clear());
  });
}

/** After another page was opened, its heading takes the focus. */
export function watchNavigation(router: AppRouter): void {
  router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) awaitPageTitle();
  });
}
