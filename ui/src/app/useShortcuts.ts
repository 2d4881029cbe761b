import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { NAVIGATION } from "./navigation";

const CHORD_MS = 1500;

/** `?` help · `/` search · `g` and a letter: go to a page. Never while one types in a field. */
export function useShortcuts(showHelp: () => void): void {
  const navigate = useNavigate();
  const chordUntil = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      const target = performance.now() < chordUntil.current && NAVIGATION.find(({ key }) => key === event.key);
      chordUntil.current = event.key === "g" ? performance.now() + CHORD_MS : 0;
      if (target) navigate({ to: target.to });
      else if (event.key === "?") showHelp();
      else if (event.key === "/" && focusSearch()) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [navigate, showHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog]") !== null;
}

/** A page marks its search field with `data-page-search`. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-page-search]");
  field?.focus();
  return field !== null;
}
