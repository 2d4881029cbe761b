package annotationlab.sparknlp

import com.fasterxml.jackson.core.{JsonFactory, JsonGenerator}
import com.johnsnowlabs.nlp.{Annotation, AnnotatorType, IAnnotation, LightPipeline}
import com.fasterxml.jackson.databind.ObjectMapper
import org.apache.spark.ml.PipelineModel
import org.apache.spark.sql.{Column, Row, SparkSession}
import org.apache.spark.sql.expressions.UserDefinedFunction
import org.apache.spark.sql.functions.{col, struct, udf}
import org.apache.spark.sql.types.{IntegerType, StringType, StructField, StructType}

import java.io.StringWriter
import java.util.concurrent.{Callable, Executors, ThreadFactory}
import scala.collection.JavaConverters._
import scala.util.control.NonFatal

/** What the pipeline found in one text, as one JSON string: one round trip to Python instead of one for each
  * field of each annotation.
  *
  * Shape: `{"<column>": [[begin, end, label, confidence, entity], …], …}`. `begin` and `end` are code points,
  * half-open: Spark NLP's own offsets (UTF-16, end inclusive) end here. For categories they are those of the
  * document. `confidence` is null where the annotator tells none; `entity` is the region's label on a status.
  */
object PredictionJson {

  /** One more than there are cores: a text's steps are not all of them busy with computing. All calls share it, so
    * that of two chunks the first is done first.
    */
  private lazy val crew = Executors.newFixedThreadPool(
    Runtime.getRuntime.availableProcessors + 1,
    new ThreadFactory {
      def newThread(work: Runnable): Thread = {
        val thread = new Thread(work, "annotate")
        thread.setDaemon(true)
        thread
      }
    })

  private val factory = new JsonFactory()
  private val mapper = new ObjectMapper()
  private val schema = StructType(Seq(StructField("id", IntegerType, nullable = false), StructField("text", StringType)))

  /** The single-task path: annotate `text` and return the wanted columns. */
  def annotate(pipeline: LightPipeline, text: String, columns: java.util.List[String]): String = {
    val annotations = pipeline.fullAnnotate(text, "")
    write(text, columns.asScala.map(column => column -> annotations.getOrElse(column, Nil)))
  }

  /** The many-tasks path on this machine: as `annotate` does each, side by side. `texts` is a JSON array of strings;
    * the answer is a JSON array with an object a text, or a string for one that failed: the reason.
    *
    * Spark SQL would cost 0.7 seconds a call, for a plan and generated code, whatever the texts.
    */
  def annotateEach(pipeline: LightPipeline, texts: String, columns: java.util.List[String]): String = {
    val begun = mapper.readValue(texts, classOf[Array[String]]).map { text =>
      crew.submit(new Callable[String] { def call(): String = attempt(pipeline, text, columns) })
    }
    begun.map(_.get()).mkString("[", ",", "]")
  }

  private def attempt(pipeline: LightPipeline, text: String, columns: java.util.List[String]): String =
    try annotate(pipeline, text, columns)
    catch { case NonFatal(error) => mapper.writeValueAsString(reason(error)) }

  /** The first line of what an error came from. */
  private def reason(error: Throwable): String = {
    val cause = Iterator.iterate(error)(_.getCause).takeWhile(_ != null).toSeq.last
    cause.toString.split("\n").head
  }

  /** The many-tasks path on a cluster: the answer is that of `annotateEach`, but one text that fails fails all.
    *
    * Texts are dealt by length, so that no partition holds all the long ones.
    */
  def annotateAll(model: PipelineModel, texts: String, columns: java.util.List[String], partitions: Int): String = {
    val spark = SparkSession.active
    val names = columns.asScala.toList
    val rows = deal(mapper.readValue(texts, classOf[Array[String]]), partitions)
    val frame = spark.createDataFrame(spark.sparkContext.parallelize(rows, partitions), schema)
    val wanted: Seq[Column] = col("text") +: names.map(col)
    val found = model.transform(frame).select(col("id"), json(names)(struct(wanted: _*)))
    found.collect().sortBy(_.getInt(0)).map(_.getString(1)).mkString("[", ",", "]")
  }

  /** Rows (place, text) in an order that, cut into equal parts, gives each part long and short texts alike. */
  private def deal(texts: Array[String], partitions: Int): Seq[Row] = {
    val byLength = texts.indices.sortBy(i => -texts(i).length)
    val parts = byLength.zipWithIndex.groupBy { case (_, rank) => rank % partitions }
    (0 until partitions).flatMap(part => parts.getOrElse(part, Nil)).map { case (i, _) => Row(i, texts(i)) }
  }

  private def json(names: List[String]): UserDefinedFunction = udf { row: Row =>
    write(row.getString(0), names.zipWithIndex.map { case (name, i) => name -> Annotation.getAnnotations(row, i + 1) })
  }

  private def write(text: String, columns: Seq[(String, Seq[IAnnotation])]): String = {
    val writer = new StringWriter()
    val out = factory.createGenerator(writer)
    val codePoint = CodePoints.of(text)
    out.writeStartObject()
    for ((name, annotations) <- columns) {
      out.writeArrayFieldStart(name)
      annotations.foreach {
        case annotation: Annotation => writeAnnotation(out, annotation, codePoint)
        case _ => ()
      }
      out.writeEndArray()
    }
    out.writeEndObject()
    out.close()
    writer.toString
  }

  private def writeAnnotation(out: JsonGenerator, a: Annotation, codePoint: Int => Int): Unit = {
    val entity = a.metadata.get("entity").orNull
    out.writeStartArray()
    out.writeNumber(codePoint(a.begin))
    out.writeNumber(codePoint(a.end + 1))
    out.writeString(if (a.annotatorType == AnnotatorType.CHUNK && entity != null) entity else a.result)
    confidence(a) match {
      case Some(value) => out.writeNumber(value)
      case None => out.writeNull()
    }
    out.writeString(entity)
    out.writeEndArray()
  }

  /** NER and our annotators write `confidence`; Spark NLP's classifiers write one score for each class name. */
  private def confidence(a: Annotation): Option[Double] =
    a.metadata.get("confidence").orElse(a.metadata.get(a.result)).flatMap(parse)

  private def parse(score: String): Option[Double] =
    scala.util.Try(score.toDouble).toOption.filter(value => !value.isNaN && !value.isInfinite)
}

/** UTF-16 positions to code points. */
object CodePoints {

  /** The map of one text; the identity where no character needs two UTF-16 units. */
  def of(text: String): Int => Int =
    if (!text.exists(Character.isSurrogate)) identity[Int]
    else {
      val counts = new Array[Int](text.length + 1)
      var i = 0
      while (i < text.length) {
        val startsPair = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))
        counts(i + 1) = counts(i) + (if (startsPair) 0 else 1)
        i += 1
      }
      position => counts(math.max(0, math.min(position, text.length)))
    }
}
