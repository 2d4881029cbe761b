import { IconFolders, type IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { NavTab } from "@/design";
import { type Texts, texts } from "@/texts";

export interface NavEntry {
  label: (t: Texts["app"]["nav"]) => string;
  to: string;
  icon: ComponentType<IconProps>;
  isForAdmins?: boolean;
  /** Second key after `g`. */
  key?: string;
}

/** The main navigation, in this order. */
export const NAVIGATION: NavEntry[] = [{ label: (t) => t.projects, to: "/projects", icon: IconFolders, key: "p" }];

/** The pages of a project, in this order; `permissions` are mine there. */
export function projectTabs(projectId: number, _permissions: readonly string[]): NavTab[] {
  const t = texts();
  return [
    { label: t.tasks.title, to: `/projects/${projectId}/tasks` },
    { label: t.projects.about, to: `/projects/${projectId}` },
  ];
}
