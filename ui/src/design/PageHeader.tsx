import { Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./design.module.css";
import { takePageFocus } from "./pageFocus";
import { useDocumentTitle } from "./useDocumentTitle";

interface PageHeaderProps {
  title: string;
  /** One line below the title. */
  about?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** What the browser's tab says behind the title, for example the project's name. */
  within?: string;
  /** A title that is too long is cut off, where the page's height counts on one line; pointed at, it is told whole. */
  isOneLine?: boolean;
  /** 2 inside a frame that has its own title, as a project's pages. */
  order?: 1 | 2;
}

/** The head of every page: title, actions, the browser's title, and the focus after a navigation. */
export function PageHeader({ title, about, actions, within, isOneLine = false, order = 1 }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title, within);
  useEffect(() => takePageFocus(heading.current), []);
  return (
    <div className={classes.header} data-one-line={isOneLine || undefined}>
      <div className={classes.headerTitle}>
        <Title
          order={order}
          ref={heading}
          tabIndex={-1}
          className={classes.title}
          title={isOneLine ? title : undefined}
        >
          {title}
        </Title>
        {about && (
          <Text c="dimmed" size="sm">
            {about}
          </Text>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
