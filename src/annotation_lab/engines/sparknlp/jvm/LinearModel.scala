package annotationlab.sparknlp

import org.apache.spark.ml.classification.LogisticRegression
import org.apache.spark.ml.linalg.{Vector, Vectors}
import org.apache.spark.sql.DataFrame

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

  /** Fit one class against the others all at once (multinomial) with Spark ML.
    *
    * @param frame   columns `features`, `label` (index of the class) and `weight`
    * @param inverse inverse strength of the L2 penalty per example (scikit-learn's C)
    */
  def fit(frame: DataFrame, classes: Int, dense: Int, inverse: Double): LinearModel = {
    val fitted = new LogisticRegression()
      .setFamily("multinomial")
      .setWeightCol("weight")
      .setStandardization(false)
      .setRegParam(1.0 / (inverse * frame.count()))
      .setMaxIter(200)
      .fit(frame)
    val rows = (0 until classes).map(k => fitted.coefficientMatrix.toDense.rowIter.toArray.apply(k).toArray)
    compact(rows.toArray, fitted.interceptVector.toArray, dense)
  }

  private def compact(rows: Array[Array[Double]], intercepts: Array[Double], dense: Int): LinearModel = {
    def column(i: Int): Array[Float] = rows.map(_(i).toFloat)
    val kept = (0 until FeatureSpace.Buckets).filter(i => rows.exists(row => math.abs(row(i)) > Negligible)).toArray
    LinearModel(
      kept,
      kept.map(column),
      (0 until dense).map(i => column(FeatureSpace.Buckets + i)).toArray,
      intercepts.map(_.toFloat))
  }
}
