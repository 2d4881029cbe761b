import { useEffect } from "react";

/** Sets the title of the browser's tab: `Tasks · Medication · Annotation Lab`. */
export function useDocumentTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), "Annotation Lab"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
