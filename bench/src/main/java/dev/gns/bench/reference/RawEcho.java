package dev.gns.bench.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The other end of {@link RawRequests}, in place of the policy service: answers each request with so many of its bytes, on the
 * partition that it names. Arguments: bootstrap servers, topic of requests, topic of replies, bytes of a reply.
 */
public final class RawEcho {
    private RawEcho() {}

    public static void main(String[] arguments) {
        var size = Integer.parseInt(arguments[3]);
        var servers = arguments[0];
        try (var requests = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
                var replies = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", servers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            requests.assign(requests.partitionsFor(arguments[1]).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            System.out.println("ready");
            while (true) {
                for (var request : requests.poll(Duration.ofSeconds(1))) {
                    var header = request.headers().lastHeader(RawRequests.REPLY_PARTITION);
                    var partition = Integer.parseInt(new String(header.value(), UTF_8));
                    var value = Arrays.copyOf(request.value(), size);
                    replies.send(new ProducerRecord<>(arguments[2], partition, request.key(), value));
                }
            }
        }
    }
}
