package annotationlab.sparknlp

import com.johnsnowlabs.nlp.Annotation

/** One entity among the tokens of its document.
  *
  * `tokens` carry their vectors; `first` to `last` are the entity's; `from` until `until` is the sentence (or
  * sentences) it stands in. `left`, `entity` and `right` are the words of that sentence.
  */
case class Mention(
    tokens: IndexedSeq[Annotation],
    words: IndexedSeq[String],
    first: Int,
    last: Int,
    from: Int,
    until: Int) {
  val left: IndexedSeq[String] = words.slice(from, first)
  val entity: IndexedSeq[String] = words.slice(first, last + 1)
  val right: IndexedSeq[String] = words.slice(last + 1, until)
}

object Mention {

  /** A token as a word: lower case, numbers alike. */
  def word(token: Annotation): String = token.result.toLowerCase.replaceAll("\\d+", "0")

  /** The mention of the span `begin` to `end` (UTF-16, inclusive); None if no token touches it. */
  def of(tokens: IndexedSeq[Annotation], words: IndexedSeq[String], begin: Int, end: Int): Option[Mention] = {
    val first = count(tokens, _.end < begin)
    val last = count(tokens, _.begin <= end) - 1
    if (last < first) None
    else {
      val sentences = Set(sentence(tokens(first)), sentence(tokens(last)))
      val from = tokens.lastIndexWhere(token => !sentences(sentence(token)), first) + 1
      val after = tokens.indexWhere(token => !sentences(sentence(token)), last)
      Some(Mention(tokens, words, first, last, from, if (after < 0) tokens.size else after))
    }
  }

  /** How many tokens at the start of `tokens` are `before`; by halving, as a document may have many of both. */
  private def count(tokens: IndexedSeq[Annotation], before: Annotation => Boolean): Int = {
    var (low, high) = (0, tokens.size)
    while (low < high) {
      val middle = (low + high) / 2
      if (before(tokens(middle))) low = middle + 1 else high = middle
    }
    low
  }

  private def sentence(token: Annotation): String = token.metadata.getOrElse("sentence", "0")
}
