package annotationlab.sparknlp

import com.johnsnowlabs.nlp.Annotation

/** One entity in its tokens: `first` to `last` are its tokens, `from` until `until` the sentences it stands in. */
case class Mention(words: IndexedSeq[String], first: Int, last: Int, from: Int, until: Int) {
  val left: IndexedSeq[String] = words.slice(from, first)
  val right: IndexedSeq[String] = words.slice(last + 1, until)
  val entity: IndexedSeq[String] = words.slice(first, last + 1)
}

object Mention {

  /** The mention of the span `begin` to `end` (UTF-16, inclusive); None if no token touches it. */
  def of(tokens: IndexedSeq[Annotation], words: IndexedSeq[String], begin: Int, end: Int): Option[Mention] = {
    val inside = tokens.indices.filter(i => tokens(i).end >= begin && tokens(i).begin <= end)
    if (inside.isEmpty) None
    else {
      val (first, last) = (inside.head, inside.last)
      val sentences = Set(sentence(tokens(first)), sentence(tokens(last)))
      val from = tokens.lastIndexWhere(t => !sentences.contains(sentence(t)), first) + 1
      val after = tokens.indexWhere(t => !sentences.contains(sentence(t)), last)
      Some(Mention(words, first, last, from, if (after < 0) tokens.size else after))
    }
  }

  private def sentence(token: Annotation): String = token.metadata.getOrElse("sentence", "0")
}

/** What tells the status of an entity: words by side and place, cues by scope and distance, the heading above,
  * and vectors of entity, left, right and sentence.
  */
object AssertionFeatures {

  /** Tokens looked at on each side. */
  val Window = 8

  /** How much a named feature counts beside the vectors. */
  val NamedWeight = 0.5

  private val Headings = ("(family|past medical|medical|social|surgical|past surgical)? ?history|" +
    "(assessment|impression|plan|allergies|review of systems|indication|diagnosis|discharge diagnosis|hpi|" +
    "physical exam|findings|chief complaint|ros|medications|reason|conclusion|procedure)s?\\s*:").r

  def word(token: Annotation): String = token.result.toLowerCase.replaceAll("\\d+", "0")

  def named(text: String, begin: Int, mention: Mention): Map[Int, Double] = {
    val names = near(mention) ++ inside(mention) ++ far(mention) ++ cues(mention) ++ before(text, begin, mention)
    names.map(FeatureSpace.bucket).distinct.map(_ -> NamedWeight).toMap
  }

  def dense(tokens: IndexedSeq[Annotation], mention: Mention, dimension: Int): Array[Float] = {
    def mean(from: Int, until: Int): Array[Float] = Pooling.unitMean(tokens.slice(from, until).map(_.embeddings), dimension)
    import mention._
    mean(first, last + 1) ++ mean(math.max(from, first - Window), first) ++
      mean(last + 1, math.min(until, last + 1 + Window)) ++ mean(from, until)
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

  private def inside(m: Mention): Seq[String] = {
    val places = Seq(
      m.left.lastOption.map(last => s"lr:${last}_${m.right.headOption.getOrElse("$")}").orElse(Some("first")),
      if (m.right.isEmpty) Some("last") else None,
      if (m.left.isEmpty && m.right.isEmpty) Some("alone") else None)
    m.entity.map(word => s"e:$word") ++ places.flatten :+ s"elen:${math.min(m.entity.size, 6)}"
  }

  private def far(m: Mention): Seq[String] =
    m.left.dropRight(Window).map(word => s"L:$word") ++ m.right.drop(Window).map(word => s"R:$word")

  private def cues(m: Mention): Seq[String] = {
    val left = m.left.drop(m.left.lastIndexWhere(AssertionCues.Terminators) + 1)
    val end = m.right.indexWhere(word => AssertionCues.Terminators(word) || word == ".")
    val right = if (end < 0) m.right else m.right.take(end)
    AssertionCues.All.flatMap { cue =>
      val scopes = if (cue.forward) Seq("s" -> left, "f" -> m.left) else Seq("s" -> right, "f" -> m.right)
      scopes.flatMap { case (scope, words) =>
        nearest(cue, words).toSeq.flatMap { distance =>
          val far = if (distance <= 4) "n" else if (distance <= 9) "m" else "o"
          Seq(s"c:${cue.name}:$scope", s"c:${cue.name}:$scope:$far")
        }
      }
    }
  }

  /** How many tokens away from the entity the nearest cue of this kind ends (or begins). */
  private def nearest(cue: AssertionCues.Cues, words: Seq[String]): Option[Int] = {
    val text = words.mkString(" ", " ", " ")
    val distances = cue.words.flatMap { term =>
      val at = if (cue.forward) text.lastIndexOf(s" $term ") else text.indexOf(s" $term ")
      if (at < 0) None
      else Some((if (cue.forward) text.drop(at + term.length) else text.take(at + 1)).count(_ == ' '))
    }
    if (distances.isEmpty) None else Some(distances.min)
  }

  /** The last heading before the entity, and cues in the 40 tokens before its sentence. */
  private def before(text: String, begin: Int, m: Mention): Seq[String] = {
    val heading = Headings.findAllMatchIn(text.take(begin).toLowerCase).toSeq.lastOption
    val name = heading.map(h => "h:" + Option(h.group(1)).orElse(Option(h.group(2))).getOrElse("history"))
    val earlier = m.words.slice(math.max(0, m.from - 40), m.from).mkString(" ", " ", " ")
    val kinds = AssertionCues.All.filter(c => c.forward && c.words.exists(w => earlier.contains(s" $w ")))
    name.toSeq ++ kinds.map(c => s"p:${c.name}")
  }
}
