import { Button } from "@mantine/core";
import { IconMapPinOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty, PageHeader } from "@/design";
import { useTexts } from "@/texts";

export function NotFoundPage() {
  const t = useTexts().app.notFound;
  return (
    <main>
      <Empty
        icon={<IconMapPinOff size={40} aria-hidden />}
        title={<PageHeader title={t.title} />}
        about={t.about}
        action={
          <Button component={Link} to="/projects">
            {t.back}
          </Button>
        }
      />
    </main>
  );
}
