import type { ReactNode, UIEventHandler } from "react";

interface TextBoxProps {
  label: string;
  className: string | undefined;
  onScroll?: UIEventHandler<HTMLElement>;
  children: ReactNode;
}

/** A text that is only looked at; the keyboard scrolls it. */
export function TextBox({ label, className, onScroll, children }: TextBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form
    <div
      data-task-text
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
      tabIndex={0}
      role="group"
      aria-label={label}
      onScroll={onScroll}
    >
      {children}
    </div>
  );
}
