package annotationlab.sparknlp

/** Averages of token vectors. */
object Pooling {

  /** Numbers below this are taken for 0. MiniLM has places that are always about 1e-33: told apart from 0, their
    * tiny deviation makes Spark ML's scaling blow up and the fit fail in silence.
    */
  private val Nothing = 1e-5f

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
    if (length > 1e-9) sum.map(x => (x / length).toFloat).map(x => if (math.abs(x) < Nothing) 0f else x) else sum
  }
}
