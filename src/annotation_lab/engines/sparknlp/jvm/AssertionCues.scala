package annotationlab.sparknlp

/** Words that tell the status of what they stand near, after the idea of ConText (Harkema et al. 2009,
  * doi:10.1016/j.jbi.2009.05.002): a kind of cue, the side it works to, and terms that end its scope.
  * The lists are our own, of lower-case tokens with digits as 0.
  */
object AssertionCues {

  /** A kind of cue; `forward` cues stand before the entity, the others after it. */
  case class Cues(name: String, forward: Boolean, words: Seq[String])

  private def cues(name: String, forward: Boolean, words: String): Cues =
    Cues(name, forward, words.stripMargin.replace("\n", " ").split(",").map(_.trim).filter(_.nonEmpty).distinct)

  /** Words that end the scope of a cue. */
  val Terminators: Set[String] = Set(
    "but", "however", "although", "though", "except", "nevertheless", "which", "still", "apart", "aside",
    "secondary", ";", "yet", "otherwise", "who", "presents", "presented", "presenting", "complains",
    "complaining", "admitted", "because", "due")

  private val Absent = Seq(
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
      "pseudo",
      forward = true,
      """no increase, no change, no significant change, not only, not certain, not certain whether, gram
        |negative, without difficulty, no interval change, not cause, without any further, no suspicious
        |change, no definite change, no significant interval change"""))

  private val Possible = Seq(
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
        |vs, versus, not excluded, cannot be ruled out, ?, considered"""))

  private val Historical = Seq(
    cues(
      "historical",
      forward = true,
      """history of, history, h/o, hx, hx of, past medical history, past history, pmh, past medical, medical
        |history, significant for, status post, s/p, previous, previously, prior, remote, old, in the past,
        |past, had, underwent, former, childhood, psychiatric history, surgical history, known, diagnosed
        |with, diagnosed"""),
    cues(
      "historical_after",
      forward = false,
      """in the past, years ago, months ago, weeks ago, ago, in 0, status post, s/p, as a child, last year,
        |history, previously, in childhood, for which, at age, since, repair, removal, surgery"""))

  private val Family = Seq(
    cues(
      "family",
      forward = true,
      """family history, family, mother, father, brother, brothers, sister, sisters, son, sons, daughter,
        |daughters, aunt, uncle, grandmother, grandfather, grandparents, cousin, maternal, paternal, parents,
        |siblings, sibling, relatives, mom, dad, fh, mother's, father's, wife, husband, parent, grandparent"""),
    cues(
      "family_after",
      forward = false,
      """runs in, mother, father, brother, sister, family, maternal, paternal, aunt, uncle, grandmother,
        |grandfather, his mother, her mother"""))

  /** What brings a finding on (with exertion), and what is only feared (call if …). */
  private val Conditional = Seq(
    cues(
      "trigger",
      forward = true,
      """with exertion, on exertion, upon, whenever, when, exacerbated, worse with, worsens, worsened,
        |aggravated, triggered, precipitated, brought on, cause, causes, caused, causing, if, provoked,
        |allergic, reaction, reactions, induces, leads to"""),
    cues(
      "trigger_after",
      forward = false,
      """with exertion, on exertion, with activity, with activities, when, whenever, if, with walking,
        |walking, climbing, climbs, with deep, with movement, while, during, upon, worse, exertion,
        |exertional, after eating, when he, when she, when eating"""),
    cues(
      "hypothetical",
      forward = true,
      """if, should, risk of, risk for, risks of, risks, may cause, can cause, could cause, in case of,
        |return if, return for, watch for, call if, call for, advised to, advised, instructed, instructed to,
        |avoid, prevent, unless, signs and symptoms of, symptoms such as, side effects, side effect,
        |counseled, counselled, including but, monitor for, develop, develops, experience, experiences,
        |complications, contact me, recommend, as needed for, prn, seek"""),
    cues(
      "hypothetical_after",
      forward = false,
      "and death, go to, call, contact, seek, return to, develops, occurs, worsens, recurs, prn"))

  private val Present = Seq(
    cues(
      "present",
      forward = true,
      """presents, presented, presenting, complains, complaining, complaint, who presents, admitted, shows,
        |showed, demonstrates, demonstrated, reveals, revealed, reports, now, currently, today, developed,
        |noted, found, positive for, endorses, significant for, has, is, with, consistent with, impression"""))

  val All: Seq[Cues] = Absent ++ Possible ++ Historical ++ Family ++ Conditional ++ Present
}
