import {
  IconBrain,
  IconFolders,
  IconHelp,
  IconHistory,
  IconListCheck,
  type IconProps,
  IconServer2,
  IconUsers,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Permission } from "@/api";
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
export const NAVIGATION: NavEntry[] = [
  { label: (t) => t.projects, to: "/projects", icon: IconFolders, key: "p" },
  { label: (t) => t.models, to: "/models", icon: IconBrain, key: "m" },
  { label: (t) => t.servers, to: "/servers", icon: IconServer2, key: "s" },
  { label: (t) => t.jobs, to: "/jobs", icon: IconListCheck, key: "j" },
  { label: (t) => t.users, to: "/users", icon: IconUsers, isForAdmins: true, key: "u" },
  { label: (t) => t.audit, to: "/audit", icon: IconHistory, isForAdmins: true, key: "a" },
  { label: (t) => t.help, to: "/help", icon: IconHelp, key: "h" },
];

/** The pages of a project, in this order; `permissions` are mine there. */
export function projectTabs(projectId: number, permissions: readonly Permission[]): NavTab[] {
  const { projects: t, tasks, importing, exporting, audit } = texts();
  const at = `/projects/${projectId}`;
  return shown([
    { label: tasks.title, to: `${at}/tasks` },
    { label: importing.title, to: `${at}/import`, isShown: permissions.includes("import") },
    { label: exporting.title, to: `${at}/export`, isShown: permissions.includes("export") },
    { label: t.setup.title, to: `${at}/setup`, isShown: permissions.includes("edit Labeling Config") },
    { label: audit.title, to: `${at}/audit`, isShown: permissions.includes("see the project's audit") },
    { label: t.about, to: `${at}/about` },
  ]);
}

/** The pages of a project's set-up, in this order. */
export function setupTabs(projectId: number): NavTab[] {
  const { projects, labelingConfig } = texts();
  const t = projects.setup;
  const at = `/projects/${projectId}/setup`;
  return [
    { label: t.description, to: `${at}/description` },
    { label: t.team, to: `${at}/team` },
    { label: labelingConfig.title, to: `${at}/configuration` },
    { label: t.settings, to: `${at}/settings` },
  ];
}

function shown(tabs: (NavTab & { isShown?: boolean })[]): NavTab[] {
  return tabs.filter(({ isShown = true }) => isShown);
}
