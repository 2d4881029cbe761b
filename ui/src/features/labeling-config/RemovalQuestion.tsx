import { List, Text } from "@mantine/core";
import { Confirm } from "@/design";
import { useTexts } from "@/texts";
import type { AskedRemoval } from "./useTakingOut";

interface RemovalQuestionProps {
  asked: AskedRemoval | null;
  onGo: () => void;
  onKeep: () => void;
}

const SHOWN = 8;

/** Asks before something goes that completions use. */
export function RemovalQuestion({ asked, onGo, onKeep }: RemovalQuestionProps) {
  const texts = useTexts();
  const t = texts.labelingConfig.visual;
  if (!asked) return null;
  const { title, messages } = asked;
  const left = messages.length - SHOWN;
  return (
    <Confirm
      title={title}
      about={
        <>
          <List size="sm" mb="xs">
            {messages.slice(0, SHOWN).map((message) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
            {left > 0 && <List.Item>{texts.design.andMore(left)}</List.Item>}
          </List>
          <Text size="sm">{t.removeAbout}</Text>
        </>
      }
      action={t.removeIt}
      isRunning={false}
      onConfirm={onGo}
      onClose={onKeep}
    />
  );
}
