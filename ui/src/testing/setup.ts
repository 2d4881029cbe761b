import { afterEach, vi } from "vitest";

if (typeof window !== "undefined") {
  const { cleanup, configure } = await import("@testing-library/react");
  // Its own limit is a second, which a busy machine may need; that of vite.config.ts ends a test that hangs.
  configure({ asyncUtilTimeout: 30_000 });
  afterEach(cleanup);
  // jsdom has neither; Mantine asks for both.
  window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  }));
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}
