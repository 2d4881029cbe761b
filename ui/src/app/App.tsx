import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { keepFocusOverDialogs } from "@/design/returnFocus";
import { cssVariables, theme } from "@/design/theme";
import { makeQueryClient } from "./queryClient";
import { makeRouter } from "./routes";
import { watchNavigation, watchSession } from "./watchSession";

export function App() {
  const [{ queryClient, router }] = useState(() => {
    const queryClient = makeQueryClient();
    const router = makeRouter(queryClient);
    watchSession(queryClient, router);
    watchNavigation(router);
    keepFocusOverDialogs();
    return { queryClient, router };
  });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
