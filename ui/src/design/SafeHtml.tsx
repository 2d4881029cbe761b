import { Typography } from "@mantine/core";

/** HTML that the API has cleaned (guidelines, model cards, help): no scripts, no styles, safe links only. */
export function SafeHtml({ html }: { html: string }) {
  return (
    <Typography>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the API, told in the name */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Typography>
  );
}
