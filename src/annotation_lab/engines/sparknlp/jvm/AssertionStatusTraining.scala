package annotationlab.sparknlp

import com.johnsnowlabs.nlp.Annotation
import org.apache.spark.sql.{DataFrame, Row}
import org.apache.spark.sql.functions.{col, udf}

import scala.collection.JavaConverters._

/** Fits an `AssertionStatusModel`. */
object AssertionStatusTraining {

  /** @param frame   one mention a row: `text`, `embeddings` (annotations), `begin` and `end` (UTF-16, inclusive),
    *                `status`
    * @param inverse inverse strength of the L2 penalty
    */
  def fit(
      frame: DataFrame,
      names: java.util.List[String],
      dimension: Int,
      storageRef: String,
      inverse: Double): AssertionStatusModel = {
    val classes = names.asScala.toArray
    val features = udf { (text: String, rows: Seq[Row], begin: Int, end: Int) =>
      val tokens = rows.map(Annotation(_)).toIndexedSeq
      Mention.of(tokens, tokens.map(AssertionFeatures.word), begin, end).map { mention =>
        FeatureSpace.vector(
          AssertionFeatures.named(text, begin, mention),
          AssertionFeatures.dense(tokens, mention, dimension))
      }
    }
    val weights = balanced(frame, classes)
    val index = udf { status: String => classes.indexOf(status).toDouble }
    val weight = udf { status: String => weights(status) }
    val examples = frame
      .select(
        features(col("text"), col("embeddings"), col("begin"), col("end")).as("features"),
        index(col("status")).as("label"),
        weight(col("status")).as("weight"))
      .where(col("features").isNotNull)
      .cache()
    val model = LinearModel.fit(examples, classes.length, 4 * dimension, inverse)
    examples.unpersist()
    new AssertionStatusModel()
      .setModel(classes, dimension, model)
      .setStorageRef(storageRef)
      .asInstanceOf[AssertionStatusModel]
  }

  /** Rare statuses count more, so that every status weighs alike in all. */
  private def balanced(frame: DataFrame, classes: Array[String]): Map[String, Double] = {
    val counts = frame.groupBy("status").count().collect().map(row => row.getString(0) -> row.getLong(1)).toMap
    counts.mapValues(n => counts.values.sum.toDouble / (classes.length * n)).map(identity)
  }
}
