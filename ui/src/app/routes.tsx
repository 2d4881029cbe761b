import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "@/api";
import { Loading } from "@/design";
import { ProjectFrame, SetupFrame } from "@/features/projects";
import { meQuery, readSignInSearch, signInOptionsQuery } from "@/features/session";
import { CrashedPage } from "./CrashedPage";
import { NotFoundPage } from "./NotFoundPage";
import { projectTabs, setupTabs } from "./navigation";
import { Shell } from "./Shell";

// Every page of the application, in one place. A page is loaded when it is opened first: `page(() => import(…), "Name")`.
const page = lazyRouteComponent;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readSignInSearch,
  // Before the page is drawn, so that nothing moves when the provider's button comes; the password does without.
  loader: ({ context }) => context.queryClient.ensureQueryData(signInOptionsQuery).catch(() => null),
  component: page(() => import("@/features/session/SignInPage"), "SignInPage"),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: page(() => import("@/features/session/ResetPasswordPage"), "ResetPasswordPage"),
});

/** Everything below needs somebody who is signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
    });
    // The API refuses all else until then.
    if (me.must_change_password && location.pathname !== "/account") throw redirect({ to: "/account" });
  },
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: page(() => import("@/features/account/AccountPage"), "AccountPage"),
});
const users = createRoute({
  getParentRoute: () => signedIn,
  path: "/users",
  component: page(() => import("@/features/users/UsersPage"), "UsersPage"),
});
const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/projects", replace: true });
  },
});

// Projects
const projects = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects",
  component: page(() => import("@/features/projects/ProjectsPage"), "ProjectsPage"),
});
const newProject = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects/new",
  component: page(() => import("@/features/projects/wizard/NewProjectPage"), "NewProjectPage"),
});
const project = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects/$projectId",
  component: () => <ProjectFrame tabs={projectTabs} />,
});
const projectHome = createRoute({
  getParentRoute: () => project,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/tasks", params, replace: true });
  },
});
const about = createRoute({
  getParentRoute: () => project,
  path: "about",
  component: page(() => import("@/features/projects/AboutPage"), "AboutPage"),
});
const setup = createRoute({
  getParentRoute: () => project,
  path: "setup",
  component: () => <SetupFrame tabs={setupTabs} />,
});
const setupHome = createRoute({
  getParentRoute: () => setup,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/setup/description", params, replace: true });
  },
});
const setupDescription = createRoute({
  getParentRoute: () => setup,
  path: "description",
  component: page(() => import("@/features/projects/setup/DescriptionPage"), "DescriptionPage"),
});
const setupTeam = createRoute({
  getParentRoute: () => setup,
  path: "team",
  component: page(() => import("@/features/projects/setup/TeamPage"), "TeamPage"),
});
const setupConfiguration = createRoute({
  getParentRoute: () => setup,
  path: "configuration",
  component: page(() => import("@/features/labeling-config/ConfigPage"), "ConfigPage"),
});
const configuration = createRoute({
  getParentRoute: () => project,
  path: "configuration",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/projects/$projectId/setup/configuration", params, replace: true });
  },
});
const setupSettings = createRoute({
  getParentRoute: () => setup,
  path: "settings",
  component: page(() => import("@/features/projects/setup/SettingsPage"), "SettingsPage"),
});

const tasks = createRoute({
  getParentRoute: () => project,
  path: "/tasks",
  component: page(() => import("@/features/tasks/TasksPage"), "TasksPage"),
});
const task = createRoute({
  getParentRoute: () => project,
  path: "/tasks/$taskId",
  component: page(() => import("@/features/labeling/LabelingPage"), "LabelingPage"),
});

const importing = createRoute({
  getParentRoute: () => project,
  path: "/import",
  component: page(() => import("@/features/importing/ImportPage"), "ImportPage"),
});

const exporting = createRoute({
  getParentRoute: () => project,
  path: "/export",
  component: page(() => import("@/features/exporting/ExportPage"), "ExportPage"),
});
const projectAudit = createRoute({
  getParentRoute: () => project,
  path: "/audit",
  component: page(() => import("@/features/audit/ProjectAuditPage"), "ProjectAuditPage"),
});

// What all projects share
const audit = createRoute({
  getParentRoute: () => signedIn,
  path: "/audit",
  component: page(() => import("@/features/audit/AuditPage"), "AuditPage"),
});
const models = createRoute({
  getParentRoute: () => signedIn,
  path: "/models",
  component: page(() => import("@/features/models/ModelsPage"), "ModelsPage"),
});
const servers = createRoute({
  getParentRoute: () => signedIn,
  path: "/servers",
  component: page(() => import("@/features/servers/ServersPage"), "ServersPage"),
});
const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: "/jobs",
  component: page(() => import("@/features/jobs/JobsPage"), "JobsPage"),
});

const help = createRoute({
  getParentRoute: () => signedIn,
  path: "/help",
  component: page(() => import("@/features/help/HelpFrame"), "HelpFrame"),
});
const helpStart = createRoute({
  getParentRoute: () => help,
  path: "/",
  component: page(() => import("@/features/help/HelpStart"), "HelpStart"),
});
const helpPage = createRoute({
  getParentRoute: () => help,
  path: "$slug",
  component: page(() => import("@/features/help/HelpPage"), "HelpPage"),
});

const routeTree = root.addChildren([
  signIn,
  resetPassword,
  signedIn.addChildren([
    home,
    account,
    users,
    projects,
    newProject,
    models,
    servers,
    jobs,
    audit,
    help.addChildren([helpStart, helpPage]),
    project.addChildren([
      projectHome,
      tasks,
      task,
      importing,
      exporting,
      projectAudit,
      about,
      configuration,
      setup.addChildren([setupHome, setupDescription, setupTeam, setupConfiguration, setupSettings]),
    ]),
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: CrashedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
