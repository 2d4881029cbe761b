package annotationlab.sparknlp

import com.johnsnowlabs.nlp.Annotation
import org.apache.spark.sql.{DataFrame, Row}
import org.apache.spark.sql.functions.{col, lit, typedLit, udf, when}

import scala.collection.JavaConverters._

/** Fits a `TextClassifierModel`. */
object TextClassifierTraining {

  /** @param frame   columns `embeddings` (annotations) and `classes` (array of class names of each text)
    * @param names   all classes
    * @param many    any number of classes a text (one model for each class against the rest), else exactly one
    * @param inverse inverse strength of the L2 penalty
    */
  def fit(
      frame: DataFrame,
      names: java.util.List[String],
      many: Boolean,
      dimension: Int,
      storageRef: String,
      inverse: Double): TextClassifierModel = {
    val classes = names.asScala.toArray
    val idf = inverseFrequencies(frame)
    val features = udf { tokens: Seq[Row] =>
      val embeddings = tokens.map(Annotation(_))
      FeatureSpace.vector(
        TextFeatures.tfIdf(TextFeatures.counts(TextFeatures.words(embeddings)), idf),
        TextFeatures.dense(embeddings, dimension))
    }
    val examples = frame.select(features(col("embeddings")).as("features"), col("classes")).cache()
    val dense = 2 * dimension + 2
    val weights =
      if (many) oneAgainstRest(examples, classes, dense, inverse)
      else LinearModel.fit(indexed(examples, classes), classes.length, dense, inverse)
    examples.unpersist()
    new TextClassifierModel()
      .setModel(classes, many, dimension, idf, weights)
      .setStorageRef(storageRef)
      .asInstanceOf[TextClassifierModel]
  }

  /** ln((1 + texts) / (1 + texts with it)) + 1 of each bucket, as scikit-learn's TfidfVectorizer. */
  private def inverseFrequencies(frame: DataFrame): Map[Int, Float] = {
    val seen = udf { tokens: Seq[Row] => TextFeatures.counts(TextFeatures.words(tokens.map(Annotation(_)))).keys.toSeq }
    val texts = frame.count()
    frame
      .select(seen(col("embeddings")).as("buckets"))
      .collect()
      .flatMap(_.getSeq[Int](0))
      .groupBy(identity)
      .map { case (bucket, all) => bucket -> (math.log((1.0 + texts) / (1.0 + all.length)) + 1).toFloat }
  }

  private def indexed(examples: DataFrame, classes: Array[String]): DataFrame = {
    val weights = LinearModel.balance(examples.select(col("classes")(0)).collect().map(_.getString(0)))
    val index = udf { names: Seq[String] => classes.indexOf(names.head).toDouble }
    val weight = udf { names: Seq[String] => weights(names.head) }
    examples.withColumn("label", index(col("classes"))).withColumn("weight", weight(col("classes")))
  }

  private def oneAgainstRest(examples: DataFrame, classes: Array[String], dense: Int, inverse: Double): LinearModel = {
    val has = udf { (names: Seq[String], name: String) => names.contains(name) }
    val models = classes.map { name =>
      val label = when(has(col("classes"), typedLit(name)), 1.0).otherwise(0.0)
      LinearModel.fit(examples.withColumn("label", label).withColumn("weight", lit(1.0)), 2, dense, inverse)
    }
    join(models)
  }

  /** One column per class: its weights for "yes" less those for "no". */
  private def join(models: Array[LinearModel]): LinearModel = {
    def difference(row: Array[Float]): Float = row(1) - row(0)
    val buckets = models.flatMap(_.buckets).distinct.sorted
    val byBucket = models.map(m => m.buckets.zip(m.hashed).toMap)
    LinearModel(
      buckets,
      buckets.map(b => byBucket.map(_.get(b).map(difference).getOrElse(0f))),
      models.head.dense.indices.map(i => models.map(m => difference(m.dense(i)))).toArray,
      models.map(m => difference(m.intercepts)))
  }
}
