/** What screen readers are told after each act. */

import type { ReactElement } from "react";
import { useTexts } from "@/texts";
import type { Message } from "../model/state";
import styles from "./annotator.module.css";

export function Messages({ message }: { readonly message: Message | null }): ReactElement {
  const { said } = useTexts().annotator;
  return (
    <div className={styles.spoken} aria-live="polite" role="status">
      {message ? <span key={message.number}>{said[message.saying](message.values)}</span> : null}
    </div>
  );
}
