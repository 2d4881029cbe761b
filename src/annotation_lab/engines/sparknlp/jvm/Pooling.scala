package annotationlab.sparknlp

/** Averages of token vectors. */
object Pooling {

  /** The mean of `vectors`, at length 1; zeros (of `dimension` numbers) where there are none. */
  def unitMean(vectors: Seq[Array[Float]], dimension: Int): Array[Float] = {
    val sum = new Array[Float](dimension)
    vectors.foreach { vector =>
      var i = 0
      while (i < dimension) {
        sum(i) += vector(i)
        i += 1
      }
    }
    val length = math.sqrt(sum.map(x => x.toDouble * x).sum)
    if (length > 1e-9) sum.map(x => (x / length).toFloat) else sum
  }
}
