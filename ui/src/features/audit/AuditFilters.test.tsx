import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { AuditFilters } from "./AuditFilters";
import type { AuditSearch } from "./search";

const shown = (search: AuditSearch, onChange: (search: AuditSearch) => void) => (
  <MantineProvider>
    <AuditFilters search={search} onChange={onChange} />
  </MantineProvider>
);
const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });

test("What is typed is told when it has settled, with what stands in the other fields", async () => {
  const onChange = vi.fn();
  render(shown({ actor: "ada" }, onChange));
  fireEvent.change(field("What"), { target: { value: "member" } });
  await waitFor(() => expect(onChange).toHaveBeenCalledWith({ actor: "ada", action: "member" }));
});

test("What the address says by itself stands in the fields: after Back, or when the list shows all", async () => {
  const onChange = vi.fn();
  const { rerender } = render(shown({ actor: "ada" }, onChange));
  fireEvent.change(field("What"), { target: { value: "member" } });
  await waitFor(() => expect(onChange).toHaveBeenCalled());
  rerender(shown({ actor: "ada" }, onChange));
  expect(field("What").value).toBe("member");
  rerender(shown({ actor: "ada", action: "member" }, onChange));
  expect(field("What").value).toBe("member");
  rerender(shown({}, onChange));
  await waitFor(() => expect([field("Who").value, field("What").value]).toEqual(["", ""]));
  fireEvent.change(field("Who"), { target: { value: "grace" } });
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ actor: "grace" }));
});
