"""Errors of completions."""

from annotation_lab.errors import Conflict, Forbidden, InvalidInput, NotFound


class CompletionNotFound(NotFound):
    """There is no such completion, or the person may not know of it."""

    code = "completion-not-found"


class InvalidResult(InvalidInput):
    """Regions do not fit the text or the Labeling Config; `details` lists every problem by region."""

    code = "invalid-result"


class CompletionChanged(Conflict):
    """It was changed meanwhile; `details` holds both versions, and nothing was overwritten."""

    code = "completion-changed"


class CompletionSubmitted(Conflict):
    """A submitted completion is frozen."""

    code = "completion-submitted"


class NotDeleted(Conflict):
    """Only what was deleted can be restored."""

    code = "completion-not-deleted"


class NotSubmitted(Conflict):
    """Only a submitted completion can have a star or be reviewed."""

    code = "completion-not-submitted"


class CompletionRejected(Conflict):
    """A rejected completion is no ground truth."""

    code = "completion-rejected"


class NotStarred(Conflict):
    """Only an author's ground truth is reviewed."""

    code = "completion-not-starred"


class AlreadyReviewed(Conflict):
    """It was accepted or rejected already."""

    code = "completion-reviewed"


class NotReviewed(Conflict):
    """There is no review to undo."""

    code = "completion-not-reviewed"


class OwnWork(Forbidden):
    """Nobody but the Owner reviews his own work."""

    code = "own-work"


class NotReviewer(Forbidden):
    """The task is not the person's to review."""

    code = "not-reviewer"


class NotAuthor(Forbidden):
    """Only its author changes a completion."""

    code = "not-author"


class DeletionOff(Forbidden):
    """In this project annotators delete no completions."""

    code = "deletion-off"
