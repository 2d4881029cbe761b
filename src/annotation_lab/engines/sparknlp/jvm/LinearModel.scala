package annotationlab.sparknlp

import org.apache.spark.ml.classification.LogisticRegression
import org.apache.spark.ml.linalg.{Vector, Vectors}
import org.apache.spark.sql.DataFrame
import org.apache.spark.sql.functions.{col, udf}

import scala.util.hashing.MurmurHash3

/** Features of one example: named ones, hashed into buckets, and dense ones behind them. */
object FeatureSpace {

  /** Buckets for named features; large, so that two names seldom share one. */
  val Buckets: Int = 1 << 18

  def bucket(name: String): Int = {
    val hash = MurmurHash3.stringHash(name) % Buckets
    if (hash < 0) hash + Buckets else hash
  }

  /** One vector of `Buckets + dense.length` numbers; `named` maps a bucket to its value. */
  def vector(named: Map[Int, Double], dense: Array[Float]): Vector = {
    val hashed = named.toArray.filter(_._2 != 0.0).sortBy(_._1)
    val filled = dense.indices.toArray.filter(dense(_) != 0f)
    Vectors.sparse(
      Buckets + dense.length,
      hashed.map(_._1) ++ filled.map(_ + Buckets),
      hashed.map(_._2) ++ filled.map(dense(_).toDouble))
  }
}

/** A linear model over a `FeatureSpace`; only buckets with a weight are kept.
  *
  * @param buckets  ascending buckets
  * @param hashed   weights, one row per bucket, one column per class
  * @param dense    weights of the dense features, one row per feature, one column per class
  * @param intercepts one per class
  */
case class LinearModel(
    buckets: Array[Int],
    hashed: Array[Array[Float]],
    dense: Array[Array[Float]],
    intercepts: Array[Float]) {

  /** The score of each class, before softmax or sigmoid. */
  def margins(named: Map[Int, Double], vector: Array[Float]): Array[Double] = {
    val scores = intercepts.map(_.toDouble)
    named.foreach { case (bucket, value) =>
      val at = java.util.Arrays.binarySearch(buckets, bucket)
      if (at >= 0) add(scores, hashed(at), value)
    }
    var i = 0
    while (i < vector.length) {
      if (vector(i) != 0f) add(scores, dense(i), vector(i).toDouble)
      i += 1
    }
    scores
  }

  private def add(scores: Array[Double], weights: Array[Float], value: Double): Unit = {
    var k = 0
    while (k < scores.length) {
      scores(k) += weights(k) * value
      k += 1
    }
  }
}

object LinearModel {

  /** Weights smaller than this in every class decide nothing and are dropped. */
  private val Negligible = 1e-4

  def softmax(margins: Array[Double]): Array[Double] = {
    val highest = margins.max
    val exponents = margins.map(m => math.exp(m - highest))
    exponents.map(_ / exponents.sum)
  }

  def sigmoid(margin: Double): Double = 1 / (1 + math.exp(-margin))

  /** A weight for each class, such that every class weighs alike in all: rare ones count more. */
  def balance(names: Seq[String]): Map[String, Double] = {
    val counts = names.groupBy(identity).map { case (name, all) => name -> all.size }
    counts.map { case (name, n) => name -> names.size.toDouble / (counts.size * n) }
  }

  /** Fit one class against the others all at once (multinomial) with Spark ML.
    *
    * @param frame   columns `features`, `label` (index of the class) and `weight`
    * @param inverse inverse strength of the L2 penalty per example (scikit-learn's C)
    */
  def fit(frame: DataFrame, classes: Int, dense: Int, inverse: Double): LinearModel = {
    val seen = buckets(frame)
    val examples = narrow(frame, seen, dense).cache()
    val fitted = new LogisticRegression()
      .setFamily("multinomial")
      .setWeightCol("weight")
      .setStandardization(false)
      .setRegParam(1.0 / (inverse * examples.count()))
      .setTol(1e-5)
      .setMaxIter(200)
      .fit(examples)
    examples.unpersist()
    val rows = fitted.coefficientMatrix.rowIter.map(_.toArray).toArray
    compact(seen, rows, fitted.interceptVector.toArray)
  }

  /** The buckets that occur, ascending. */
  private def buckets(frame: DataFrame): Array[Int] =
    frame
      .select("features")
      .rdd
      .flatMap(row => row.getAs[Vector](0).toSparse.indices.filter(_ < FeatureSpace.Buckets))
      .distinct()
      .collect()
      .sorted

  /** The same examples with the `seen` buckets only: Spark ML's fit is as slow as its vectors are long. */
  private def narrow(frame: DataFrame, seen: Array[Int], dense: Int): DataFrame = {
    val shorter = udf { features: Vector =>
      val wide = features.toSparse
      val places = wide.indices.map { i =>
        if (i < FeatureSpace.Buckets) java.util.Arrays.binarySearch(seen, i) else i - FeatureSpace.Buckets + seen.length
      }
      Vectors.sparse(seen.length + dense, places, wide.values)
    }
    frame.withColumn("features", shorter(col("features"))).coalesce(frame.sparkSession.sparkContext.defaultParallelism)
  }

  private def compact(seen: Array[Int], rows: Array[Array[Double]], intercepts: Array[Double]): LinearModel = {
    def column(i: Int): Array[Float] = rows.map(_(i).toFloat)
    val kept = seen.indices.filter(i => rows.exists(row => math.abs(row(i)) > Negligible)).toArray
    LinearModel(
      kept.map(seen),
      kept.map(column),
      (seen.length until rows.head.length).map(column).toArray,
      intercepts.map(_.toFloat))
  }
}
