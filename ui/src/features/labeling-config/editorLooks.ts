import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours come from `labeling-config.module.css`, one set for each theme, all with 4.5 to 1 on their ground. */
const highlight = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "var(--code-tag)" },
  { tag: tags.attributeName, color: "var(--code-attribute)" },
  { tag: tags.attributeValue, color: "var(--code-value)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.invalid, color: "var(--mantine-color-error)" },
]);

const looks = EditorView.theme({
  "&": { backgroundColor: "var(--alab-surface)", color: "var(--mantine-color-text)", fontSize: "0.8125rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-gutters": {
    backgroundColor: "var(--alab-sunken)",
    color: "var(--mantine-color-dimmed)",
    borderRight: "1px solid var(--alab-line)",
  },
  ".cm-activeLine": { backgroundColor: "var(--code-line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--code-line)", color: "var(--mantine-color-text)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--code-selection) !important" },
  ".cm-line.cm-written": {
    backgroundColor: "var(--code-written)",
    boxShadow: "inset 3px 0 0 var(--mantine-color-green-filled)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--alab-surface)",
    color: "var(--mantine-color-text)",
    border: "1px solid var(--alab-line)",
    borderRadius: "var(--mantine-radius-sm)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--mantine-primary-color-filled)",
    color: "var(--mantine-primary-color-contrast)",
  },
  ".cm-completionDetail": { opacity: "0.8" },
  ".cm-panels": { backgroundColor: "var(--alab-sunken)", color: "var(--mantine-color-text)" },
});

export const editorLooks = [looks, syntaxHighlighting(highlight)];
