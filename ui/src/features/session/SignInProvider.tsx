import { Alert, Button, Divider } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/texts";
import { signInOptionsQuery } from "./queries";
import { providerAddress } from "./returnAddress";

/** Why one stands before the sign-in page: the provider's refusal, or a page that needs somebody signed in. */
export function Why({ problem, return: wanted }: { problem?: string; return?: string }) {
  const t = useTexts().session;
  if (problem !== undefined) return <ProviderProblem problem={problem} />;
  return wanted && <Alert variant="light">{t.ended}</Alert>;
}

/** Why the provider and this installation did not come together. */
export function ProviderProblem({ problem }: { problem: string }) {
  const t = useTexts().session;
  const name = useProvider()?.name ?? t.problem.someProvider;
  return (
    <Alert
      w="100%"
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t.problem.title(name)}
    >
      {t.problem.codes[problem] ?? t.problem.other}
    </Alert>
  );
}

/** Signing in at the provider, where there is one; the password stays for who has no account there. */
export function ProviderButton({ returnTo }: { returnTo?: string }) {
  const t = useTexts().session;
  const provider = useProvider();
  if (!provider) return null;
  return (
    <>
      <Divider my="md" label={t.or} />
      <Button component="a" href={providerAddress(provider.path, returnTo)} variant="default" fullWidth>
        {t.provider(provider.name)}
      </Button>
    </>
  );
}

/** The route asks for it before the page is drawn. */
function useProvider() {
  return useQuery(signInOptionsQuery).data?.oidc ?? null;
}
