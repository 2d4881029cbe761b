import { ActionIcon, Badge, Chip, Group, Text, Tooltip } from "@mantine/core";
import { IconGripVertical, IconUserMinus } from "@tabler/icons-react";
import { notify, type useReorder } from "@/design";
import { useTexts } from "@/texts";
import { fullName } from "./names";
import { GIVEN_ROLES, type GivenRole, type Member } from "./queries";
import classes from "./team.module.css";

interface MemberRowProps {
  member: Member;
  at: number;
  count: number;
  isDragged: boolean;
  reorder: ReturnType<typeof useReorder>;
  onRoles: (username: string, roles: GivenRole[]) => void;
  onRemove: (username: string) => void;
}

export function MemberRow({ member, at, count, isDragged, reorder, onRoles, onRemove }: MemberRowProps) {
  const texts = useTexts();
  const t = texts.team;
  const name = fullName(member);
  const isOwner = member.roles.includes("owner");
  const held = GIVEN_ROLES.filter((role) => member.roles.includes(role));
  // Without any role one is not in the team, for which there is a button.
  const change = (roles: GivenRole[]) =>
    roles.length > 0 || isOwner ? onRoles(member.username, roles) : notify.note(t.lastRole(name));
  return (
    <li className={classes.row} data-dragged={isDragged || undefined} {...reorder.rowProps(at)}>
      <Tooltip label={t.moveHint}>
        <ActionIcon variant="subtle" color="gray" aria-label={t.move(name, at + 1, count)} {...reorder.handleProps(at)}>
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <span className={classes.number}>{at + 1}</span>
      <div className={classes.name}>
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {member.username}
        </Text>
      </div>
      <Chip.Group multiple value={held} onChange={(roles) => change(asRoles(roles))}>
        <Group gap={6} role="group" aria-label={t.rolesOf(name)}>
          {isOwner && <Badge variant="light">{texts.app.roles.owner}</Badge>}
          {GIVEN_ROLES.map((role) => (
            <Chip key={role} value={role} size="xs" variant="outline">
              {texts.app.roles[role]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Tooltip label={isOwner ? t.ownerStays : t.remove(name)}>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t.remove(name)}
          disabled={isOwner}
          onClick={() => onRemove(member.username)}
        >
          <IconUserMinus size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function asRoles(values: string[]): GivenRole[] {
  return GIVEN_ROLES.filter((role) => values.includes(role));
}
