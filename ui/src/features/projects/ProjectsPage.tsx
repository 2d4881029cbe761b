import { Button, Group, SegmentedControl, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFolders, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { itemsOf } from "@/api";
import { Empty, ErrorState, Loading, notify, PageHeader, SearchField } from "@/design";
import { ImportProjectDialog } from "@/features/project-zip";
import { useTexts } from "@/texts";
import { GroupsDialog } from "./GroupsDialog";
import { ProjectCardView } from "./ProjectCardView";
import classes from "./projects.module.css";
import { groupsQuery, projectsQuery, useMakeDemoProject } from "./queries";
import { isNarrowed, type ProjectsSearch, readProjectsSearch } from "./search";

const SEARCH_DELAY_MS = 250;

export function ProjectsPage() {
  const texts = useTexts();
  const t = texts.projects;
  const navigate = useNavigate();
  const [isImporting, importing] = useDisclosure(false);
  const [isGroupsOpen, groups] = useDisclosure(false);
  const search = readProjectsSearch(useSearch({ strict: false }));
  const change = (part: Partial<ProjectsSearch>) =>
    navigate({ to: "/projects", search: { ...search, ...part }, replace: true });
  return (
    <>
      <PageHeader
        title={t.title}
        actions={
          <>
            <Button variant="default" onClick={groups.open}>
              {t.groups.open}
            </Button>
            <Button variant="default" onClick={importing.open}>
              {texts.projectZip.import}
            </Button>
            <NewProjectButton />
          </>
        }
      />
      <Filters search={search} onChange={change} />
      <ProjectList search={search} onShowAll={() => navigate({ to: "/projects", search: {}, replace: true })} />
      {isImporting && <ImportProjectDialog onClose={importing.close} />}
      {isGroupsOpen && <GroupsDialog onClose={groups.close} />}
    </>
  );
}

function NewProjectButton() {
  return (
    <Button component={Link} to="/projects/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {useTexts().projects.new}
    </Button>
  );
}

/** Invented notes with a posology config: the quickest way to see what pre-annotation does. */
function DemoProjectButton() {
  const t = useTexts().projects;
  const navigate = useNavigate();
  const make = useMakeDemoProject();
  const open = () =>
    make.mutate(undefined, {
      onSuccess: ({ id }) => navigate({ to: "/projects/$projectId/tasks", params: { projectId: String(id) } }),
      onError: (error) => notify.failed(error),
    });
  return (
    <Button variant="default" loading={make.isPending} onClick={open}>
      {t.demo}
    </Button>
  );
}

interface FiltersProps {
  search: ProjectsSearch;
  onChange: (part: Partial<ProjectsSearch>) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const t = useTexts().projects;
  const { data: groups = [] } = useQuery(groupsQuery);
  return (
    <Group mb="md" gap="sm">
      <SegmentedControl
        aria-label={t.which.label}
        value={search.which}
        onChange={(which) => onChange({ which })}
        data={(["mine", "shared", "all"] as const).map((value) => ({ value, label: t.which[value] }))}
      />
      <SearchField
        flex={{ base: "1 1 24rem", md: "1 1 11rem" }}
        label={t.search}
        value={search.search ?? ""}
        waitMs={SEARCH_DELAY_MS}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      {groups.length > 0 && (
        <Select
          w={150}
          clearable
          aria-label={t.groups.filter}
          placeholder={t.groups.all}
          value={search.group_id ? String(search.group_id) : null}
          onChange={(id) => onChange({ group_id: id ? Number(id) : undefined })}
          data={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <Select
        w={120}
        allowDeselect={false}
        aria-label={t.state.label}
        value={search.archived ? "archived" : "active"}
        onChange={(state) => onChange({ archived: state === "archived" })}
        data={(["active", "archived"] as const).map((value) => ({ value, label: t.state[value] }))}
      />
      <Select
        w={140}
        allowDeselect={false}
        aria-label={t.sort.label}
        value={search.sort}
        onChange={(sort) => onChange({ sort: sort === "name" ? "name" : "newest" })}
        data={(["newest", "name"] as const).map((value) => ({ value, label: t.sort[value] }))}
      />
    </Group>
  );
}

function ProjectList({ search, onShowAll }: { search: ProjectsSearch; onShowAll: () => void }) {
  const texts = useTexts();
  const t = texts.projects;
  const list = useInfiniteQuery({ ...projectsQuery(search), placeholderData: keepPreviousData });
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const projects = itemsOf(list.data);
  if (projects.length === 0) {
    return isNarrowed(search) ? (
      <Empty
        title={t.nothingTitle}
        about={t.nothingAbout}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t.showAll}
          </Button>
        }
      />
    ) : (
      <Empty
        icon={<IconFolders size={40} stroke={1.4} aria-hidden />}
        title={t.emptyTitle}
        about={t.emptyAbout}
        action={
          <Group>
            <NewProjectButton />
            <DemoProjectButton />
          </Group>
        }
      />
    );
  }
  return (
    <>
      <div className={classes.grid}>
        {projects.map((project) => (
          <ProjectCardView key={project.id} project={project} />
        ))}
      </div>
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.design.more}
          </Button>
        </Group>
      )}
    </>
  );
}
