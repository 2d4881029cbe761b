import { Button, Group, SegmentedControl, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFolders, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { itemsOf } from "@/api";
import { Empty, ErrorState, Loading, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { ProjectCardView } from "./ProjectCardView";
import { projectsQuery } from "./queries";
import { type ProjectsSearch, readProjectsSearch } from "./search";

const SEARCH_DELAY_MS = 250;

export function ProjectsPage() {
  const t = useTexts().projects;
  const navigate = useNavigate();
  const search = readProjectsSearch(useSearch({ strict: false }));
  const change = (part: Partial<ProjectsSearch>) =>
    navigate({ to: "/projects", search: { ...search, ...part }, replace: true });
  const changeSoon = useDebouncedCallback((text: string) => change({ search: text || undefined }), SEARCH_DELAY_MS);
  return (
    <>
      <PageHeader title={t.title} />
      <Group mb="md">
        <SegmentedControl
          aria-label={t.which.label}
          value={search.which}
          onChange={(which) => change({ which })}
          data={(["mine", "shared", "all"] as const).map((value) => ({ value, label: t.which[value] }))}
        />
        <TextInput
          flex="1 1 14rem"
          type="search"
          data-page-search
          aria-label={t.search}
          placeholder={t.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          defaultValue={search.search ?? ""}
          onChange={(event) => changeSoon(event.currentTarget.value)}
        />
      </Group>
      <ProjectList search={search} onShowAll={() => change({ which: "all", search: undefined })} />
    </>
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
    return search.search ? (
      <Empty title={t.nothingTitle} about={t.nothingAbout} action={<Button onClick={onShowAll}>{t.showAll}</Button>} />
    ) : (
      <Empty icon={<IconFolders size={40} aria-hidden />} title={t.emptyTitle} about={t.emptyAbout} />
    );
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {projects.map((project) => (
          <ProjectCardView key={project.id} project={project} />
        ))}
      </SimpleGrid>
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
