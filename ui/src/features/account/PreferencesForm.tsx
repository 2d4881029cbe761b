import { Input, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTexts } from "@/texts";

const THEMES = ["auto", "light", "dark"] as const;

export function PreferencesForm() {
  const t = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Input.Wrapper label={t.account.preferences.theme} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={t.account.preferences.theme}
          value={colorScheme}
          onChange={setColorScheme}
          data={THEMES.map((value) => ({ value, label: t.app.accountMenu.themes[value] }))}
        />
      </div>
    </Input.Wrapper>
  );
}
