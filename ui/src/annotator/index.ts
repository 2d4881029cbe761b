/** The labeling kernel: a text with its regions, without calls to the API. README.md shows how it is used. */

export { AnnotatedText, type AnnotatedTextHandle, type AnnotatedTextProps } from "./components/AnnotatedText";
export { RegionList, type RegionListProps } from "./components/RegionList";
export { EVERYTHING, histogram, isWithin, type Range, rangeOf } from "./model/confidence";
export type { Annotations, Answer, Direction, Item, Region, Relation, ResultItem, Unknown } from "./model/items";
export { NO_ANNOTATIONS } from "./model/items";
export { readResult, writeResult } from "./model/read";
export type { ChoiceGroup, ChoiceKind, LabelKind, RelationKind, Schema } from "./model/schema";
export { type Badge, type Origin, type ShownRegion, type ShowOptions, shownRegions } from "./model/shown";
export { type CharOffset, charOffset, type OffsetMap, offsetMap, type Span, type Utf16Offset } from "./text/offsets";
export { type SourceText, slice, sourceText } from "./text/source";
