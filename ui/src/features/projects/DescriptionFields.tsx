import { Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/texts";
import { GuidelinesField } from "./GuidelinesField";
import type { Sampling } from "./queries";

export interface DescriptionValues {
  name: string;
  description: string;
  guidelines: string;
  sampling: Sampling;
}

const SAMPLINGS: Sampling[] = ["sequential", "uniform", "uncertainty"];

/** What describes a project; the same fields in the wizard and in its set-up. */
export function DescriptionFields({
  form,
  isReadOnly,
}: {
  form: UseFormReturnType<DescriptionValues>;
  isReadOnly?: boolean;
}) {
  const t = useTexts().projects.fields;
  return (
    <Stack>
      <TextInput
        label={t.name}
        description={t.nameAbout}
        required
        maxLength={150}
        readOnly={isReadOnly}
        {...form.getInputProps("name")}
      />
      <Textarea
        label={t.description}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={5000}
        readOnly={isReadOnly}
        {...form.getInputProps("description")}
      />
      <GuidelinesField
        value={form.values.guidelines}
        onChange={(guidelines) => form.setFieldValue("guidelines", guidelines)}
        isReadOnly={isReadOnly}
      />
      <Radio.Group label={t.sampling} description={t.samplingAbout} {...form.getInputProps("sampling")}>
        <Stack gap={6} mt="xs">
          {SAMPLINGS.map((value) => (
            <Radio
              key={value}
              value={value}
              disabled={isReadOnly}
              label={t.samplings[value].name}
              description={t.samplings[value].about}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
