import { Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/texts";
import { templatesQuery } from "./queries";

/** Templates to begin with; one that takes the place of something else asks first. */
export function TemplateMenu({ text, onTake }: { text: string; onTake: (xml: string) => void }) {
  const texts = useTexts();
  const t = texts.labelingConfig.templates;
  const templates = useQuery(templatesQuery);
  const [asked, setAsked] = useState<string | null>(null);
  const all = templates.data ?? {};
  const nameOf = (name: string) => t.names[name] ?? name;
  const isOwnWork = text.trim() !== "" && !Object.values(all).includes(text);
  const take = (name: string) => {
    setAsked(null);
    const xml = all[name];
    if (xml) onTake(xml);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.keys(all).map((name) => (
            <Menu.Item key={name} onClick={() => (isOwnWork ? setAsked(name) : take(name))}>
              {nameOf(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Modal
          opened
          onClose={() => setAsked(null)}
          title={t.warnTitle}
          closeButtonProps={{ "aria-label": texts.design.close }}
        >
          <Stack>
            <Text size="sm">{t.warnAbout(nameOf(asked))}</Text>
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setAsked(null)}>
                {texts.design.cancel}
              </Button>
              <Button color="red" onClick={() => take(asked)}>
                {t.replace}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}
