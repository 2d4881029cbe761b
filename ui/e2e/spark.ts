import { startServer } from "./server";
import { test as stories } from "./story";

/** `test` of stories in which predictions matter: a real server with real Spark NLP and the starter models. */
export const test = stories.extend<object, { server: Awaited<ReturnType<typeof startServer>> }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
    async ({}, use) => {
      const server = await startServer("sparknlp");
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 600_000 },
  ],
});

export { expect } from "./story";
