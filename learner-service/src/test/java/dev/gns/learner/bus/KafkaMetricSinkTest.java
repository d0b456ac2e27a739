package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.metric.Metric;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaMetricSinkTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaMetricSink sink = new KafkaMetricSink(producer);

    private void send() {
        sink.accept(Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 10, 0.5, 1, NOW));
    }

    @Test
    void figuresAreKeptOnceEachIsAcknowledged() {
        assertThat(sink.isKept()).as("there is none").isTrue();
        send();
        send();
        producer.completeNext();
        assertThat(sink.isKept()).as("one is on its way").isFalse();
        producer.completeNext();
        assertThat(sink.isKept()).isTrue();
    }

    @Test
    void whatWasLostIsNotKeptUntilAFlushHasToldOfIt() {
        send();
        producer.errorNext(new TimeoutException("the broker is away"));
        send();
        producer.completeNext();
        assertThat(sink.isKept()).isFalse();
        assertThatThrownBy(sink::flush).isInstanceOf(KafkaException.class);
        assertThat(sink.isKept()).isTrue();
    }

    @Test
    void whatAnEpisodeLostThatWasGivenUpIsNothingToTheNext() {
        send();
        producer.errorNext(new TimeoutException("the broker is away"));
        sink.startAnew();
        assertThat(sink.isKept()).isTrue();
        assertThatCode(sink::flush).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBeSentIsNotOnItsWay() {
        producer.sendException = new KafkaException("closed");
        assertThatThrownBy(this::send).isInstanceOf(KafkaException.class);
        producer.sendException = null;
        assertThatThrownBy(sink::flush).isInstanceOf(KafkaException.class);
        assertThat(sink.isKept()).isTrue();
    }
}
