import { ColorPicker, Popover, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { useTexts } from "@/texts";
import { PALETTE } from "./palette";
import classes from "./visual-editor.module.css";

const HEX = /^#[0-9a-f]{6}$/i;

interface ColourFieldProps {
  name: string;
  /** As it is shown: its own, or the one that it gets where it has none. */
  shown: string;
  /** As it is written; empty where none is. */
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
}

/** A label's colour: from the palette, any other, or written as CSS knows it. */
export function ColourField({ name, shown, value, isWrong, onChange }: ColourFieldProps) {
  const t = useTexts().labelingConfig.visual;
  return (
    <Popover position="bottom-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Tooltip label={t.colourOf(name)}>
          <UnstyledButton
            className={classes.colour}
            aria-label={t.colourOf(name)}
            data-wrong={isWrong || undefined}
            style={{ "--shown": shown }}
          />
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.colourOf(name)}>
        <ColorPicker
          format="hex"
          fullWidth
          size="sm"
          value={HEX.test(shown) ? shown : ""}
          swatches={PALETTE}
          swatchesPerRow={8}
          saturationLabel={t.saturation}
          hueLabel={t.hue}
          onChange={onChange}
        />
        <TextInput
          mt="xs"
          size="xs"
          data-autofocus
          label={t.colourWritten}
          description={t.colourAbout}
          value={value}
          error={isWrong}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
