package annotationlab.sparknlp

/** What tells the status of an entity: words by side and place, cues by scope and distance, how the entity is
  * written, the heading above, and vectors of entity, left, right and sentence.
  */
object AssertionFeatures {

  /** Tokens looked at on each side. */
  val Window = 8

  /** How much a named feature counts, and the vectors of entity, left, right and sentence. */
  val NamedWeight = 0.5
  private val VectorWeights = Seq(1f, 1.5f, 1.5f, 2f)

  private val Headings = ("(family|past medical|medical|social|surgical|past surgical)? ?history|" +
    "(assessment|impression|plan|allergies|review of systems|indication|diagnosis|discharge diagnosis|hpi|" +
    "physical exam|findings|chief complaint|ros|medications|reason|conclusion|procedure)s?\\s*:").r

  /** How far above the entity a heading still counts, in UTF-16 units. */
  private val HeadingReach = 4000

  private val Bullet = "(?s)(.*\n)?\\s*(\\d+[.)]|[-•*])\\s*"

  def named(text: String, begin: Int, end: Int, mention: Mention): Map[Int, Double] = {
    val before = text.substring(math.max(0, begin - HeadingReach), begin)
    val names = near(mention) ++ cues(mention) ++ shape(before, text.substring(begin, end + 1), mention) ++ heading(before)
    names.map(FeatureSpace.bucket).distinct.map(_ -> NamedWeight).toMap
  }

  def dense(mention: Mention, dimension: Int): Array[Float] = {
    import mention._
    val parts = Seq(
      first -> (last + 1),
      math.max(from, first - Window) -> first,
      (last + 1) -> math.min(until, last + 1 + Window),
      from -> until)
    parts.zip(VectorWeights).toArray.flatMap { case ((start, stop), weight) =>
      Pooling.unitMean(tokens.slice(start, stop).map(_.embeddings), dimension).map(_ * weight)
    }
  }

  private def near(m: Mention): Seq[String] = {
    val left = m.left.takeRight(Window)
    val right = m.right.take(Window)
    side("l", left.reverse) ++ side("r", right) ++ pairs("l2", left) ++ pairs("r2", right)
  }

  private def side(name: String, outward: Seq[String]): Seq[String] =
    outward.map(word => s"$name:$word") ++ outward.take(3).zipWithIndex.map { case (word, i) => s"$name$i:$word" }

  private def pairs(name: String, words: Seq[String]): Seq[String] =
    words.zip(words.drop(1)).map { case (a, b) => s"$name:${a}_$b" }

  private def cues(m: Mention): Seq[String] = {
    val left = m.left.drop(m.left.lastIndexWhere(AssertionCues.Terminators) + 1)
    val end = m.right.indexWhere(word => AssertionCues.Terminators(word) || word == ".")
    val right = if (end < 0) m.right else m.right.take(end)
    val scoped = distances(left, right)
    val whole = distances(m.left, m.right)
    val leftmost = whole.filter(_._1.forward)
    val nearest = if (leftmost.isEmpty) "none" else leftmost.minBy { case (cue, far) => (far, cue.name) }._1.name
    named("s", scoped) ++ named("f", whole) :+ s"nearest:$nearest"
  }

  private def named(scope: String, found: Seq[(AssertionCues.Cues, Int)]): Seq[String] =
    found.flatMap { case (cue, distance) =>
      val far = if (distance <= 3) "n" else if (distance <= 9) "m" else "o"
      Seq(s"c:${cue.name}:$scope", s"c:${cue.name}:$scope:$far")
    }

  /** Each kind of cue found, and how many tokens away from the entity its nearest one is. */
  private def distances(left: Seq[String], right: Seq[String]): Seq[(AssertionCues.Cues, Int)] = {
    val before = left.mkString(" ", " ", " ")
    val after = right.mkString(" ", " ", " ")
    for {
      cue <- AssertionCues.All
      distance <- nearest(cue, if (cue.forward) before else after)
    } yield cue -> distance
  }

  private def nearest(cue: AssertionCues.Cues, text: String): Option[Int] = {
    val distances = cue.words.flatMap { term =>
      val at = if (cue.forward) text.lastIndexOf(s" $term ") else text.indexOf(s" $term ")
      if (at < 0) None
      else Some((if (cue.forward) text.drop(at + term.length) else text.take(at + 1)).count(_ == ' '))
    }
    if (distances.isEmpty) None else Some(distances.min)
  }

  /** How the entity is written, and whether it stands alone: a list of bare diagnoses is mostly history. */
  private def shape(before: String, entity: String, m: Mention): Seq[String] = {
    val form =
      if (entity == entity.toUpperCase && entity.exists(_.isLetter)) "caps"
      else if (entity.headOption.exists(_.isUpper)) "title"
      else "lower"
    val alone = !(m.left ++ m.right).exists(_.exists(_.isLetterOrDigit))
    Seq(
      Some(s"form:$form"),
      if (alone) Some(s"alone:$form") else None,
      if (m.left.isEmpty) Some("first") else None,
      if (m.right.isEmpty) Some("last") else None,
      if (before.matches(Bullet)) Some("bullet") else None).flatten
  }

  private def heading(before: String): Seq[String] =
    Headings.findAllMatchIn(before.toLowerCase).toSeq.lastOption.toSeq.map { found =>
      "h:" + Option(found.group(1)).orElse(Option(found.group(2))).getOrElse("history")
    }
}
