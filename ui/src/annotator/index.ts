/** The labeling kernel: a text with its regions, without calls to the API. README.md shows how it is used. */

export { actions, allActions } from "./actions";
export type { Action, ActionArgs, ActionGroup } from "./actions/action";
export { labelsAllowed } from "./actions/changeRelation";
export { acceptable } from "./actions/decideSuggestion";
export { answerWith, boundTo, keyOf, keyOfLabel, normalKey } from "./actions/keys";
export { AnnotatedText, type AnnotatedTextHandle, type AnnotatedTextProps } from "./components/AnnotatedText";
export { handleKey } from "./components/editorEvents";
export { ItemList, type ItemListProps, type ListItem } from "./components/ItemList";
export { RegionList, type RegionListProps } from "./components/RegionList";
export { RelationLayer } from "./components/RelationLayer";
export { ARROWS, RelationList, type RelationListProps } from "./components/RelationList";
export { TextEditor, type TextEditorProps, useShown } from "./components/TextEditor";
export { type Act, useAnnotator } from "./components/useAnnotator";
export { EVERYTHING, histogram, isWithin, type Range, rangeOf } from "./model/confidence";
export { type Compared, type Difference, diff, type VersionDiff } from "./model/diff";
export { type DifferenceKind, differences, type VersionDifference } from "./model/differences";
export { answersOf, answerTo, itemBy, regionBy, regionsOf, relationsOf, statusesAt } from "./model/edit";
export { changeWork } from "./model/history";
export type { Annotations, Answer, Direction, Item, Region, Relation, ResultItem, Unknown } from "./model/items";
export { NO_ANNOTATIONS } from "./model/items";
export { readResult, writeResult } from "./model/read";
export { allowedKinds } from "./model/relations";
export {
  type ChoiceGroup,
  type ChoiceKind,
  type LabelKind,
  type RelationKind,
  type Schema,
  takesStatus,
} from "./model/schema";
export { type Badge, type Origin, type ShownRegion, type ShowOptions, shownRegions } from "./model/shown";
export { type AnnotatorState, type Beginning, markedSpan, SETTINGS, type Settings, type Work } from "./model/state";
export {
  leastCertainFirst,
  openSuggestions,
  selectedRegion,
  selectedSuggestion,
  shownIn,
  visibleSuggestions,
} from "./model/view";
export { findAll } from "./text/find";
export { type CharOffset, charOffset, type OffsetMap, offsetMap, type Span, type Utf16Offset } from "./text/offsets";
export { type SourceText, slice, sourceText } from "./text/source";
