import { useCallback, useRef, useState } from "react";
import { DRAWER_KEYS } from "./commands";
import { useEarlyKeys } from "./useEarlyKeys";

export type DrawerPart = "guidelines" | "comments";

export interface Drawer {
  /** Null while it is closed. */
  readonly part: DrawerPart | null;
  /** Opens it there and takes the focus; closes it if that part is open. */
  readonly toggle: (part: DrawerPart) => void;
  readonly show: (part: DrawerPart) => void;
  /** The focus goes back to where it was. */
  readonly close: () => void;
  /** True once after each opening. */
  readonly takeFocus: () => boolean;
}

/** The drawer beside the text, with its keys. It stays open from task to task. */
export function useDrawer(): Drawer {
  const [part, setPart] = useState<DrawerPart | null>(null);
  const opener = useRef<Element | null>(null);
  const isNew = useRef(false);
  const takeFocus = useCallback(() => {
    const wanted = isNew.current;
    isNew.current = false;
    return wanted;
  }, []);
  const close = useCallback(() => {
    setPart(null);
    const { current } = opener;
    opener.current = null;
    if (current instanceof HTMLElement && current.isConnected) current.focus();
  }, []);
  const toggle = (wanted: DrawerPart) => {
    if (part === wanted) return close();
    if (part === null) opener.current = document.activeElement;
    isNew.current = true;
    setPart(wanted);
  };
  useEarlyKeys((event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // By place on the keyboard: with Alt, some systems write other characters.
    const pressed = `alt+${event.code.replace("Key", "").toLowerCase()}`;
    const wanted = (Object.keys(DRAWER_KEYS) as DrawerPart[]).find((one) => DRAWER_KEYS[one] === pressed);
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    toggle(wanted);
  });
  return { part, toggle, show: setPart, close, takeFocus };
}
