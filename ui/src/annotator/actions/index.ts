/** All actions, in the order in which menus and the command palette show them. */

import type { Action } from "./action";
import { addRegion } from "./addRegion";
import { labelRelation, turnRelation } from "./changeRelation";
import { chooseLabel } from "./chooseLabel";
import { acceptSuggestion, acceptVisible, rejectSuggestion } from "./decideSuggestion";
import { deleteSelected } from "./deleteSelected";
import { findNext, findPrevious, findText } from "./findText";
import { labelOccurrences } from "./labelOccurrences";
import { markText, moveCaret } from "./moveCaret";
import { moveRegion } from "./moveRegion";
import { nextRegion, nextUncertain, previousRegion, previousUncertain } from "./moveToRegion";
import { relabelRegion } from "./relabelRegion";
import { addRelation, startRelation } from "./relate";
import { cancel, select } from "./select";
import { setAnswer } from "./setAnswer";
import { setStatus } from "./setStatus";
import { hideLabel, hideRegion, setRange, showAll } from "./show";
import { trimRegion } from "./trimRegion";
import { redo, reset, undo } from "./undoRedo";

export const actions = {
  chooseLabel,
  addRegion,
  relabelRegion,
  moveRegion,
  trimRegion,
  labelOccurrences,
  deleteSelected,
  setStatus,
  setAnswer,
  acceptSuggestion,
  rejectSuggestion,
  acceptVisible,
  startRelation,
  addRelation,
  labelRelation,
  turnRelation,
  select,
  cancel,
  nextRegion,
  previousRegion,
  nextUncertain,
  previousUncertain,
  moveCaret,
  markText,
  findText,
  findNext,
  findPrevious,
  hideRegion,
  hideLabel,
  showAll,
  setRange,
  undo,
  redo,
  reset,
} satisfies Record<string, Action>;

export const allActions: readonly Action[] = Object.values(actions);
