package annotationlab.sparknlp

import com.johnsnowlabs.nlp.{Annotation, AnnotatorModel, HasSimpleAnnotate, ParamsAndFeaturesReadable}
import com.johnsnowlabs.nlp.AnnotatorType.{CHUNK, DOCUMENT, WORD_EMBEDDINGS}
import com.johnsnowlabs.nlp.serialization.StructFeature
import com.johnsnowlabs.storage.HasStorageRef
import org.apache.spark.ml.param.{IntParam, StringArrayParam}
import org.apache.spark.ml.util.Identifiable
import org.apache.spark.sql.Dataset

/** The assertion status (for example absent) of each chunk.
  *
  * Annotates `assertion`, one annotation per chunk with the chunk's offsets, the status as result, and metadata
  * `confidence`, `entity` (the chunk's label) and one score per status. Weights: see `AssertionStatusTraining`.
  */
class AssertionStatusModel(override val uid: String)
    extends AnnotatorModel[AssertionStatusModel]
    with HasSimpleAnnotate[AssertionStatusModel]
    with HasStorageRef {

  def this() = this(Identifiable.randomUID("ASSERTION_STATUS"))

  override val inputAnnotatorTypes: Array[String] = Array(DOCUMENT, CHUNK, WORD_EMBEDDINGS)
  override val outputAnnotatorType: AnnotatorType = "assertion"

  val classes = new StringArrayParam(this, "classes", "the statuses, in the order of the weights")
  val dimension = new IntParam(this, "dimension", "numbers of one token vector")
  val entityLabels = new StringArrayParam(this, "entityLabels", "labels of the chunks to tell of; empty: all")
  setDefault(entityLabels -> Array.empty[String])

  val model: StructFeature[LinearModel] = new StructFeature(this, "model")

  def getClasses: Array[String] = $(classes)
  def setEntityLabels(labels: Array[String]): this.type = set(entityLabels, labels)
  def setModel(names: Array[String], size: Int, weights: LinearModel): this.type = {
    set(classes, names).set(dimension, size)
    set(model, weights)
    this
  }

  /** Vectors of other embeddings would give nonsense in silence. */
  override protected def beforeAnnotate(dataset: Dataset[_]): Dataset[_] = {
    validateStorageRef(dataset, $(inputCols), WORD_EMBEDDINGS)
    dataset
  }

  override def annotate(annotations: Seq[Annotation]): Seq[Annotation] = {
    val chunks = annotations.filter(a => a.annotatorType == CHUNK && wanted(a))
    if (chunks.isEmpty) Nil
    else {
      val tokens = annotations.filter(_.annotatorType == WORD_EMBEDDINGS).toIndexedSeq
      val words = tokens.map(Mention.word)
      val text = annotations.filter(_.annotatorType == DOCUMENT).map(_.result).mkString
      chunks.flatMap(chunk => Mention.of(tokens, words, chunk.begin, chunk.end).map(status(text, chunk, _)))
    }
  }

  private def wanted(chunk: Annotation): Boolean =
    $(entityLabels).isEmpty || chunk.metadata.get("entity").exists(label => $(entityLabels).contains(label))

  private def status(text: String, chunk: Annotation, mention: Mention): Annotation = {
    val margins = $$(model).margins(
      AssertionFeatures.named(text, chunk.begin, chunk.end, mention),
      AssertionFeatures.dense(mention, $(dimension)))
    val scores = LinearModel.softmax(margins)
    val best = scores.indexOf(scores.max)
    val facts = Map("entity" -> chunk.metadata.getOrElse("entity", ""), "confidence" -> scores(best).toString)
    val all = $(classes).zip(scores.map(_.toString)).toMap
    Annotation(outputAnnotatorType, chunk.begin, chunk.end, $(classes)(best), all ++ facts)
  }
}

object AssertionStatusModel extends ParamsAndFeaturesReadable[AssertionStatusModel]
