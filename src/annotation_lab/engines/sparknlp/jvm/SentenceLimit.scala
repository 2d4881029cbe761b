package annotationlab.sparknlp

import com.johnsnowlabs.nlp.{Annotation, AnnotatorModel, HasSimpleAnnotate, ParamsAndFeaturesReadable}
import com.johnsnowlabs.nlp.AnnotatorType.DOCUMENT
import org.apache.spark.ml.param.IntParam
import org.apache.spark.ml.util.Identifiable

/** Cuts sentences that are longer than `maxLength` UTF-16 units: at the last blank before it, or else within the
  * word, never within a character.
  *
  * SentenceDetector's own `splitLength` shifts every offset behind a longer first word by one and leaves that
  * word whole.
  */
class SentenceLimit(override val uid: String)
    extends AnnotatorModel[SentenceLimit]
    with HasSimpleAnnotate[SentenceLimit] {

  def this() = this(Identifiable.randomUID("SENTENCE_LIMIT"))

  override val inputAnnotatorTypes: Array[String] = Array(DOCUMENT)
  override val outputAnnotatorType: AnnotatorType = DOCUMENT

  val maxLength = new IntParam(this, "maxLength", "UTF-16 units of the longest sentence", (n: Int) => n >= 2)

  override def annotate(annotations: Seq[Annotation]): Seq[Annotation] =
    annotations.flatMap(pieces).zipWithIndex.map { case (piece, i) =>
      piece.copy(metadata = piece.metadata + ("sentence" -> i.toString))
    }

  private def pieces(sentence: Annotation): Seq[Annotation] =
    if (sentence.result.length <= $(maxLength)) Seq(sentence)
    else {
      SentenceLimit.cut(sentence.result, $(maxLength)).map { case (from, until) =>
        sentence.copy(
          begin = sentence.begin + from,
          end = sentence.begin + until - 1,
          result = sentence.result.substring(from, until))
      }
    }
}

object SentenceLimit extends ParamsAndFeaturesReadable[SentenceLimit] {

  /** Half-open pieces of `text`, none longer than `limit`; only blanks are left out. */
  def cut(text: String, limit: Int): Seq[(Int, Int)] =
    Iterator
      .iterate((0, 0)) { case (_, end) =>
        val from = skipBlanks(text, end)
        (from, pieceEnd(text, from, limit))
      }
      .drop(1)
      .takeWhile { case (from, _) => from < text.length }
      .toList

  private def skipBlanks(text: String, from: Int): Int = {
    val at = text.indexWhere(!_.isWhitespace, from)
    if (at < 0) text.length else at
  }

  private def pieceEnd(text: String, from: Int, limit: Int): Int = {
    val furthest = from + limit
    if (furthest >= text.length) text.length
    else {
      val blank = text.lastIndexWhere(_.isWhitespace, furthest)
      if (blank > from) blank
      else if (Character.isSurrogatePair(text.charAt(furthest - 1), text.charAt(furthest))) furthest - 1
      else furthest
    }
  }
}
