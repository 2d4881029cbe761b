import { Group, Kbd, Modal, Table, Text } from "@mantine/core";
import { useTexts } from "@/texts";
import { NAVIGATION } from "./navigation";

/** The shortcuts that work on every page. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useTexts().app;
  const rows: [string, string[]][] = [
    [t.keyboard.showHelp, ["?"]],
    [t.keyboard.search, ["/"]],
    ...NAVIGATION.flatMap(({ key, label }): [string, string[]][] =>
      key ? [[t.keyboard.goTo(label(t.nav)), ["g", key]]] : [],
    ),
  ];
  return (
    <Modal opened onClose={onClose} title={t.keyboard.title} closeButtonProps={{ "aria-label": t.keyboard.close }}>
      <Table>
        <Table.Tbody>
          {rows.map(([what, keys]) => (
            <Table.Tr key={what}>
              <Table.Td>{what}</Table.Td>
              <Table.Td>
                <Group gap={6} justify="flex-end">
                  {keys.map((key, at) => (
                    <Group key={key} gap={6}>
                      {at > 0 && (
                        <Text size="xs" c="dimmed">
                          {t.keyboard.thenKey}
                        </Text>
                      )}
                      <Kbd>{key}</Kbd>
                    </Group>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
