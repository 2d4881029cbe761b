package annotationlab.sparknlp

/** Words that tell the status of what they stand near, after the idea of ConText (Harkema et al. 2009,
  * doi:10.1016/j.jbi.2009.05.002): a kind of cue, the side it works to, and terms that end its scope.
  * The lists are our own.
  */
object AssertionCues {

  /** A kind of cue; `forward` cues stand before the entity, the others after it. */
  case class Cues(name: String, forward: Boolean, words: Seq[String])

  private def cues(name: String, forward: Boolean, words: String): Cues =
    Cues(name, forward, words.stripMargin.replace("\n", " ").split(",").map(_.trim).filter(_.nonEmpty).distinct)

  /** Words that end the scope of a cue. */
  val Terminators: Set[String] = Set(
    "but", "however", "although", "though", "except", "nevertheless", "which", "still", "apart", "aside",
    "secondary", ";", "yet", "otherwise")

  val All: Seq[Cues] = Seq(
    cues(
      "negated",
      forward = true,
      """no, not, without, denies, denied, deny, denying, negative for, absence of, free of, ruled out, no
        |evidence of, rather than, never, none, nor, neither, cannot, doesn't, don't, didn't, hasn't,
        |haven't, hadn't, isn't, wasn't, aren't, no sign of, no signs of, not demonstrate, resolved, fails to
        |reveal, negative, unremarkable for, absent, ruled out for, no history of, no known, non, afebrile"""),
    cues(
      "negated_after",
      forward = false,
      """absent, negative, not seen, not present, was ruled out, is ruled out, were ruled out, are ruled out,
        |has been ruled out, resolved, unlikely, not identified, not detected, denied, none, free, not
        |demonstrated, has resolved, not evident, not noted"""),
    cues(
      "possible",
      forward = true,
      """possible, possibly, probable, probably, may, might, suspected, suspect, suspicious for, suggestive
        |of, suggest, suggests, concern for, concerning for, likely, question of, questionable, rule out,
        |r/o, consistent with, could, appears, cannot exclude, differential, versus, vs, perhaps, presumed,
        |worried about, ?, evaluate for, whether, consider, potential, compatible with, cannot rule out,
        |thinks, think, believe, seems, presumably"""),
    cues(
      "possible_after",
      forward = false,
      """is possible, possible, suspected, likely, cannot be excluded, could, may, probable, questionable,
        |vs, versus, not excluded, cannot be ruled out, ?, considered"""),
    cues(
      "historical",
      forward = true,
      """history of, history, past, previous, previously, prior, status post, s/p, in the past, remote, old,
        |childhood, years ago, had, known history, hx, h/o, pmh, former, ago, since, past medical history,
        |medical history, diagnosed, underwent, surgical history, prior to, when he was, when she was"""),
    cues(
      "historical_after",
      forward = false,
      """in the past, years ago, months ago, ago, in 0, previously, status post, as a child, s/p, last year,
        |year ago, in childhood, history, earlier"""),
    cues(
      "family",
      forward = true,
      """mother, father, brother, sister, family, family history, aunt, uncle, grandmother, grandfather,
        |grandparents, son, daughter, cousin, maternal, paternal, mother's, father's, siblings, parents,
        |relatives, wife, husband, sibling, parent, mom, dad, brothers, sisters, grandparent, fh"""),
    cues(
      "family_after",
      forward = false,
      """mother, father, brother, sister, family, aunt, uncle, grandmother, grandfather, in her mother, in
        |his father, maternal, paternal, siblings, parents, relatives"""),
    cues(
      "conditional",
      forward = true,
      """if, when, with exertion, upon, on exertion, in case of, return if, should, unless, as needed for,
        |prn, whenever, during, should he develop, should she develop, after, triggered by, precipitated by,
        |for, as needed, with activity, allergic to, allergy, allergies, for any, call if, watch for, with,
        |p.r.n., prn for"""),
    cues(
      "conditional_after",
      forward = false,
      """when, with exertion, if, upon, with activity, on exertion, whenever, with deep, after, as needed,
        |with, during, worse with, prn, while"""))
}
