import { Button, Modal } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "@/texts";
import type { GroupKind, NewGroup } from "./groupEdits";
import { NewGroupForm } from "./NewGroupForm";
import classes from "./visual-editor.module.css";

const KINDS: readonly GroupKind[] = ["labels", "choices"];

/** New `Labels` or `Choices` for who writes no XML. */
export function AddGroup({ text, onAdd }: { text: string; onAdd: (group: NewGroup) => void }) {
  const texts = useTexts();
  const t = texts.labelingConfig.visual.group;
  // Stays while the dialog closes.
  const [kind, setKind] = useState<GroupKind>("labels");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className={classes.addGroup} data-add-group>
      {KINDS.map((one) => (
        <Button
          key={one}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            setKind(one);
            setOpen(true);
          }}
        >
          {t.open[one]}
        </Button>
      ))}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t.title[kind]}
        closeButtonProps={{ "aria-label": texts.design.close }}
      >
        <NewGroupForm
          kind={kind}
          text={text}
          onAdd={(group) => {
            onAdd(group);
            close();
          }}
          onClose={close}
        />
      </Modal>
    </div>
  );
}
