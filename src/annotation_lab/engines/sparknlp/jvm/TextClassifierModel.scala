package annotationlab.sparknlp

import com.johnsnowlabs.nlp.{Annotation, AnnotatorModel, HasSimpleAnnotate, ParamsAndFeaturesReadable}
import com.johnsnowlabs.nlp.AnnotatorType.{CATEGORY, DOCUMENT, WORD_EMBEDDINGS}
import com.johnsnowlabs.nlp.serialization.StructFeature
import com.johnsnowlabs.storage.HasStorageRef
import org.apache.spark.ml.param.{BooleanParam, IntParam, StringArrayParam}
import org.apache.spark.ml.util.Identifiable
import org.apache.spark.sql.Dataset

/** What a text classifier looks at: words and word pairs (TF-IDF, hashed), and averaged token vectors. */
object TextFeatures {

  /** Words of the document in order, numbers made alike. */
  def words(embeddings: Seq[Annotation]): Seq[String] = embeddings.map(_.result.toLowerCase.replaceAll("\\d+", "0"))

  /** How often each bucket occurs: words and pairs of neighbours. */
  def counts(words: Seq[String]): Map[Int, Int] = {
    val pairs = words.zip(words.drop(1)).map { case (a, b) => s"${a}_$b" }
    (words ++ pairs).map(FeatureSpace.bucket).groupBy(identity).map { case (bucket, all) => bucket -> all.size }
  }

  /** How much the named features count beside the vectors: the length of `tfIdf`. */
  val NamedWeight = 2.0

  /** Sublinear TF-IDF at length `NamedWeight`. A bucket without idf was not seen in training and is left out. */
  def tfIdf(counts: Map[Int, Int], idf: Map[Int, Float]): Map[Int, Double] = {
    val weighted = counts.collect {
      case (bucket, n) if idf.contains(bucket) => bucket -> (1 + math.log(n)) * idf(bucket)
    }
    val length = math.sqrt(weighted.values.map(x => x * x).sum)
    if (length > 0) weighted.map { case (bucket, x) => bucket -> NamedWeight * x / length } else weighted
  }

  /** The document's mean vector, its first sentence's, and two lengths. */
  def dense(embeddings: Seq[Annotation], dimension: Int): Array[Float] = {
    val first = embeddings.headOption.map(sentence)
    val opening = embeddings.takeWhile(e => first.contains(sentence(e)))
    val all = Pooling.unitMean(embeddings.map(_.embeddings), dimension)
    val sentences = embeddings.map(sentence).distinct.size
    all.map(_ * 2) ++ Pooling.unitMean(opening.map(_.embeddings), dimension) ++
      Array((math.log1p(embeddings.size) / 4).toFloat, (math.log1p(sentences) / 3).toFloat)
  }

  private def sentence(token: Annotation): String = token.metadata.getOrElse("sentence", "0")
}

/** Classes of a whole document: one of many (softmax), or any number of them (a sigmoid each).
  *
  * Annotates `category`, one annotation per predicted class, `metadata("confidence")` its probability and one
  * entry per class name. The weights come from Spark ML's LogisticRegression; see `TextClassifierTraining`.
  */
class TextClassifierModel(override val uid: String)
    extends AnnotatorModel[TextClassifierModel]
    with HasSimpleAnnotate[TextClassifierModel]
    with HasStorageRef {

  def this() = this(Identifiable.randomUID("TEXT_CLASSIFIER"))

  override val inputAnnotatorTypes: Array[String] = Array(DOCUMENT, WORD_EMBEDDINGS)
  override val outputAnnotatorType: AnnotatorType = CATEGORY

  val classes = new StringArrayParam(this, "classes", "the classes, in the order of the weights")
  val multiLabel = new BooleanParam(this, "multiLabel", "whether a document may have any number of classes")
  val dimension = new IntParam(this, "dimension", "numbers of one token vector")
  setDefault(multiLabel -> false)

  val idf: StructFeature[Map[Int, Float]] = new StructFeature(this, "idf")
  val model: StructFeature[LinearModel] = new StructFeature(this, "model")

  def getClasses: Array[String] = $(classes)
  def setModel(names: Array[String], many: Boolean, size: Int, frequencies: Map[Int, Float], weights: LinearModel): this.type = {
    set(classes, names).set(multiLabel, many).set(dimension, size)
    set(idf, frequencies)
    set(model, weights)
    this
  }

  /** Vectors of other embeddings would give nonsense in silence. */
  override protected def beforeAnnotate(dataset: Dataset[_]): Dataset[_] = {
    validateStorageRef(dataset, $(inputCols), WORD_EMBEDDINGS)
    dataset
  }

  override def annotate(annotations: Seq[Annotation]): Seq[Annotation] = {
    val embeddings = annotations.filter(_.annotatorType == WORD_EMBEDDINGS)
    val documents = annotations.filter(_.annotatorType == DOCUMENT)
    if (embeddings.isEmpty || documents.isEmpty) Nil
    else {
      val named = TextFeatures.tfIdf(TextFeatures.counts(TextFeatures.words(embeddings)), $$(idf))
      val margins = $$(model).margins(named, TextFeatures.dense(embeddings, $(dimension)))
      predicted(margins).map { case (name, score, all) =>
        Annotation(CATEGORY, documents.head.begin, documents.last.end, name, all + ("confidence" -> score.toString))
      }
    }
  }

  private def predicted(margins: Array[Double]): Seq[(String, Double, Map[String, String])] = {
    val scores = if ($(multiLabel)) margins.map(LinearModel.sigmoid) else LinearModel.softmax(margins)
    val all = $(classes).zip(scores.map(_.toString)).toMap
    val chosen = if ($(multiLabel)) scores.indices.filter(scores(_) >= 0.5) else Seq(scores.indexOf(scores.max))
    chosen.map(i => ($(classes)(i), scores(i), all))
  }
}

object TextClassifierModel extends ParamsAndFeaturesReadable[TextClassifierModel]
