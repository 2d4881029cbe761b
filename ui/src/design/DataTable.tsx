import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTexts } from "@/texts";
import classes from "./design.module.css";
import { type Sorting, sortRows, turned } from "./sorting";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Given where the column can be sorted by. */
  sortBy?: (row: Row) => string | number | null;
  isNumeric?: boolean;
  width?: string | number;
}

interface DataTableProps<Row> {
  /** Said by screen readers. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
}

/** A table for lists of up to some hundred rows; longer ones are virtualised and sorted by the API. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sorting?.id)?.sortBy;
    return sorting && by ? sortRows(rows, by, sorting.isDown) : rows;
  }, [rows, columns, sorting]);
  return (
    <div className={classes.tableWrap}>
      <Table verticalSpacing="xs" highlightOnHover aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sorting={sorting?.id === column.id ? sorting : null}
                onSort={() => setSorting(turned(sorting, column.id))}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column) => (
                <Table.Td key={column.id} className={column.isNumeric ? classes.numeric : undefined}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sorting: Sorting | null;
  onSort: () => void;
}

function HeaderCell<Row>({ column, sorting, onSort }: HeaderCellProps<Row>) {
  const t = useTexts().design;
  const Icon = sorting ? (sorting.isDown ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  const order = sorting ? (sorting.isDown ? "descending" : "ascending") : undefined;
  return (
    <Table.Th
      w={column.width}
      aria-sort={order}
      className={`${classes.th} ${column.isNumeric ? classes.numeric : ""}`}
      scope="col"
    >
      {column.sortBy ? (
        <UnstyledButton className={classes.sortButton} onClick={onSort} aria-label={t.sortBy(column.header)}>
          {column.header}
          <Icon size={14} aria-hidden />
        </UnstyledButton>
      ) : (
        column.header
      )}
    </Table.Th>
  );
}
