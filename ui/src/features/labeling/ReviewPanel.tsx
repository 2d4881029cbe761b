import { Alert, Button, Group, Text, Textarea, Title } from "@mantine/core";
import { IconArrowBackUp, IconCheck, IconPlayerTrackNext, IconX } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { ApiError, fieldErrors } from "@/api";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { shownKey } from "./commands";
import classes from "./labeling.module.css";
import type { Completion } from "./queries";
import { type ReviewAct, useReview } from "./useReview";
import { REVIEW_KEYS, useReviewKeys } from "./useReviewKeys";

interface ReviewPanelProps {
  projectId: number;
  completion: Completion;
  /** Whether the review that it has is mine to take back. */
  mayUndo: boolean;
  /** Called before anything is done: the page keeps showing this version. */
  onAct: () => void;
  /** To what waits for review next. */
  onNext: () => void;
}

/** Accept or reject what somebody submitted. Refusals stand here: a wrong note at its field, else below the buttons. */
export function ReviewPanel({ projectId, completion, mayUndo, onAct, onNext }: ReviewPanelProps) {
  const t = useTexts().labelingReview;
  const heading = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const review = useReview(projectId, completion);
  const refusedNote = fieldErrors(review.error).note ?? null;
  const done = { accept: t.accepted, reject: t.rejected, undo: t.undone };
  const run = (act: ReviewAct["act"]) => {
    const lacksNote = act === "reject" && note.trim() === "";
    setMissing(lacksNote);
    if (lacksNote) return field.current?.focus();
    onAct();
    review.mutateAsync({ act, note }).then(
      () => {
        setNote("");
        notify.done(done[act]);
      },
      () => {
        // Told below.
      },
    );
  };
  useReviewKeys((act) => {
    if (act === "next") onNext();
    else if (completion.review === null && !review.isPending) run(act);
  });
  const toNext = (
    <Button
      size="xs"
      variant={completion.review === null ? "subtle" : "filled"}
      rightSection={<IconPlayerTrackNext size={15} aria-hidden />}
      aria-keyshortcuts="Alt+N"
      title={t.withKey(t.next, shownKey(REVIEW_KEYS.next))}
      onClick={onNext}
    >
      {t.next}
    </Button>
  );
  return (
    <section className={classes.review} aria-labelledby={heading}>
      <Title order={3} size="sm" id={heading}>
        {t.title}
      </Title>
      {completion.review === null ? (
        <>
          <Text size="sm" c="dimmed">
            {t.about(completion.author)}
          </Text>
          <Textarea
            ref={field}
            size="xs"
            label={t.note}
            description={t.noteAbout}
            autosize
            minRows={2}
            maxRows={6}
            value={note}
            error={isMissing ? t.noteMissing : refusedNote}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Group gap="xs">
            <Button
              size="xs"
              disabled={review.isPending}
              leftSection={<IconCheck size={15} aria-hidden />}
              aria-keyshortcuts="Alt+A"
              title={t.withKey(t.accept, shownKey(REVIEW_KEYS.accept))}
              onClick={() => run("accept")}
            >
              {t.accept}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={review.isPending}
              leftSection={<IconX size={15} aria-hidden />}
              aria-keyshortcuts="Alt+R"
              title={t.withKey(t.reject, shownKey(REVIEW_KEYS.reject))}
              onClick={() => run("reject")}
            >
              {t.reject}
            </Button>
            {toNext}
          </Group>
        </>
      ) : (
        <>
          <Reviewed completion={completion} />
          <Group gap="xs">
            {toNext}
            {mayUndo && (
              <Button
                size="xs"
                variant="default"
                disabled={review.isPending}
                leftSection={<IconArrowBackUp size={15} aria-hidden />}
                onClick={() => run("undo")}
              >
                {t.undo}
              </Button>
            )}
          </Group>
        </>
      )}
      {review.error !== null && refusedNote === null && <Refused error={review.error} />}
    </section>
  );
}

/** Why nothing was done. What was changed meanwhile is on the page by then. */
function Refused({ error }: { error: Error }) {
  const t = useTexts().labelingReview;
  if (!(error instanceof ApiError) || error.code !== "completion-changed") return <ErrorState error={error} />;
  return (
    <Alert color="orange" variant="light" py="xs" role="alert" title={t.changed}>
      <Text size="sm">{t.changedAbout}</Text>
    </Alert>
  );
}

/** Who accepted or rejected it, and his note. */
export function Reviewed({ completion }: { completion: Completion }) {
  const t = useTexts().labelingReview;
  const by = completion.reviewed_by ?? "";
  return (
    <div>
      <Text size="sm" fw={600}>
        {completion.review === "accepted" ? t.wasAccepted(by) : t.wasRejected(by)}
      </Text>
      {completion.review_note && (
        <Text size="sm" className={classes.plainText}>
          {completion.review_note}
        </Text>
      )}
    </div>
  );
}
