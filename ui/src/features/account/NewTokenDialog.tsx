import { Button, Group, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { CopyField, ErrorState } from "@/design";
import { useTexts } from "@/texts";
import { type Scope, useTokenMutations } from "./queries";

const SCOPES: Scope[] = ["read", "annotate", "manage"];
const LIFETIMES = ["30", "90", "365", "never"];

/** Asks what the token is for, then shows its secret, once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const t = texts.account.tokens;
  const { create } = useTokenMutations();
  const form = useForm<{ name: string; scope: Scope; lifetime: string }>({
    initialValues: { name: "", scope: "read", lifetime: "90" },
  });
  const submit = form.onSubmit(({ name, scope, lifetime }) =>
    create.mutate({ name: name.trim(), scope, days: lifetime === "never" ? null : Number(lifetime) }),
  );
  const closeLabel = { "aria-label": texts.design.close };
  if (create.data) {
    return (
      <Modal opened onClose={onClose} title={t.secretTitle} closeOnClickOutside={false} closeButtonProps={closeLabel}>
        <Stack>
          <CopyField label={t.secret} about={t.secretAbout} value={create.data.token} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t.done}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t.new} closeButtonProps={closeLabel}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            required
            maxLength={150}
            label={t.name}
            description={t.nameAbout}
            {...form.getInputProps("name")}
          />
          <Radio.Group label={t.scope} {...form.getInputProps("scope")}>
            <Stack gap={6} mt={4}>
              {SCOPES.map((scope) => (
                <Radio key={scope} value={scope} label={t.scopes[scope].name} description={t.scopes[scope].about} />
              ))}
            </Stack>
          </Radio.Group>
          <Select
            label={t.expires}
            allowDeselect={false}
            data={LIFETIMES.map((value) => ({ value, label: t.lifetimes[value] ?? value }))}
            {...form.getInputProps("lifetime")}
          />
          {create.error && <ErrorState error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.design.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
