export interface TemplateLabel {
  name: string;
  color: string | null;
}

/** The labels and choices that a template begins with, in its order. */
export function templateLabels(xml: string): TemplateLabel[] {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  return [...read.querySelectorAll("Label, Choice, Relation")].map((tag) => ({
    name: tag.getAttribute("value") ?? "",
    color: tag.getAttribute("background"),
  }));
}
