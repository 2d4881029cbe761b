import { type CSSVariablesResolver, createTheme, darken, type MantineColorsTuple } from "@mantine/core";

/** Our own calm blue-green; the middle shade holds white text at 4.5 to 1. */
const lab: MantineColorsTuple = [
  "#eaf5f9",
  "#d5e8ef",
  "#a8d0e0",
  "#78b7d0",
  "#52a1c2",
  "#3a8fb2",
  "#2a789a",
  "#1f6583",
  "#18536d",
  "#0d3c51",
];

/** Surfaces of the dark theme, a little blue as the rest. */
const dark: MantineColorsTuple = [
  "#d5dbe1",
  "#b6bfc8",
  "#a2adb8",
  "#8b96a1",
  "#3b444d",
  "#2c343b",
  "#22282e",
  "#15191d",
  "#111417",
  "#0b0d0f",
];

const COLORS = ["lab", "gray", "red", "orange", "yellow", "green", "teal", "blue", "violet", "pink"] as const;

export const theme = createTheme({
  primaryColor: "lab",
  primaryShade: { light: 7, dark: 6 },
  colors: { lab, dark },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "1.375rem" }, h2: { fontSize: "1.0625rem" }, h3: { fontSize: "0.9375rem" } },
  },
  defaultRadius: "sm",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    // A dialog's <header> would count as a second banner of the page.
    Modal: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.45 }, attributes: { header: { role: "presentation" } } },
      styles: { title: { fontSize: "1.0625rem", fontWeight: 600 } },
    },
    Drawer: { styles: { title: { fontSize: "1.0625rem", fontWeight: 600 } } },
    Badge: { styles: { root: { textTransform: "none", fontWeight: 600 } } },
  },
});

/** Where Mantine's own values stay below 4.5 to 1 against the background, ours stand instead. */
export const cssVariables: CSSVariablesResolver = (given) => ({
  variables: { "--alab-content-width": "76rem" },
  light: {
    "--mantine-color-body": "#fbfcfd",
    "--mantine-color-dimmed": "#56616c",
    "--mantine-color-placeholder": "#68737e",
    "--mantine-color-error": "#b42318",
    // White on it is read well: it is the button of what cannot be undone.
    "--mantine-color-red-filled": "#c02626",
    "--mantine-color-red-filled-hover": "#a61e1e",
    "--alab-surface": "#ffffff",
    "--alab-sunken": "#f2f5f7",
    "--alab-line": "#dde3e8",
    "--alab-mind": "#8f3a00",
    ...Object.fromEntries(
      COLORS.map((name) => [`--mantine-color-${name}-light-color`, darken(given.colors[name]?.[9] ?? "#222222", 0.3)]),
    ),
  },
  dark: {
    "--mantine-color-body": "#15191d",
    "--mantine-color-dimmed": "#a2adb8",
    "--mantine-color-placeholder": "#8b96a1",
    "--mantine-color-error": "#ff8a80",
    // White on it is read well: it is the button of what cannot be undone.
    "--mantine-color-red-filled": "#c02626",
    "--mantine-color-red-filled-hover": "#a61e1e",
    "--mantine-color-anchor": "#78b7d0",
    "--alab-surface": "#1c2126",
    "--alab-sunken": "#111417",
    "--alab-line": "#323a42",
    "--alab-mind": "#ffb366",
    ...Object.fromEntries(
      COLORS.map((name) => [`--mantine-color-${name}-light-color`, given.colors[name]?.[2] ?? "#ddd"]),
    ),
  },
});
