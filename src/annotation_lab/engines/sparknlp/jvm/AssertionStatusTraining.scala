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
    val rows = examples(frame, classes, dimension).cache()
    val model = LinearModel.fit(rows, classes.length, 4 * dimension, inverse)
    rows.unpersist()
    new AssertionStatusModel()
      .setModel(classes, dimension, model)
      .setStorageRef(storageRef)
      .asInstanceOf[AssertionStatusModel]
  }

  /** Columns `features`, `label` and `weight`; a mention without a token is left out. */
  def examples(frame: DataFrame, classes: Array[String], dimension: Int): DataFrame = {
    val features = udf { (text: String, rows: Seq[Row], begin: Int, end: Int) =>
      val tokens = rows.map(Annotation(_)).toIndexedSeq
      Mention.of(tokens, tokens.map(Mention.word), begin, end).map { mention =>
        FeatureSpace.vector(
          AssertionFeatures.named(text, begin, end, mention),
          AssertionFeatures.dense(mention, dimension))
      }
    }
    val statuses = frame.select("status").collect().map(_.getString(0))
    val weights = LinearModel.balance(statuses)
    val index = udf { status: String => classes.indexOf(status).toDouble }
    val weight = udf { status: String => weights(status) }
    frame
      .select(
        features(col("text"), col("embeddings"), col("begin"), col("end")).as("features"),
        index(col("status")).as("label"),
        weight(col("status")).as("weight"))
      .where(col("features").isNotNull)
  }
}
