/** The models that a template's labels name, each once. */
export function templateModels(xml: string): string[] {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  return [...new Set([...read.querySelectorAll("[model]")].map((tag) => tag.getAttribute("model") ?? ""))];
}

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
